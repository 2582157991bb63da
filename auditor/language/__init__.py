"""What words and numerals mean: word lists (`rules/language/*.yaml`) as a Lexicon, texts as sequences of tagged words, numbers,
units and dates as they are printed.

No word of the field stands in a module; a district adds one with one line of YAML. The syntax of numerals, units and dates
is grammar, which no district changes, and is code. Nothing here reads files: `auditor.rulebook.language` does.
"""
