"""What words mean, as data: word lists (`rules/language/*.yaml`) as a Lexicon, and texts as sequences of tagged words.

No word of a language stands in a module; a district adds one with one line of YAML. Nothing here reads files:
`auditor.rulebook.language` does.
"""
