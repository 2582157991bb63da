"""The texts that users see, Chinese and English; the only place where a Message gets its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.model.message import Message


class Catalogue:
    """The templates of one language. Values are put in as they are; templates come from this package only."""

    def __init__(self, language: str, templates: Mapping[str, str]) -> None:
        self.language = language
        self._templates = templates

    def text(self, message: Message) -> str:
        """The message in words; an unknown key shows as itself so that nothing is lost."""
        if message.key == "text":
            return "".join(self._value(value) for _, value in message.values)
        if message.key == "bilingual":
            return self._value(dict(message.values)[self.language])
        template = self._templates.get(message.key)
        values = {name: self._value(value) for name, value in message.values}
        if template is None:
            return f"{message.key} {values}" if values else message.key
        return template.format_map(values)

    def get(self, key: str, **values: object) -> str:
        """A short text by key."""
        return self._templates[key].format_map({name: str(value) for name, value in values.items()})

    def _value(self, value: str | Message) -> str:
        return self.text(value) if isinstance(value, Message) else value


def catalogue(language: str = "zh", extra: Iterable[Mapping[str, Mapping[str, str]]] = ()) -> Catalogue:
    """The catalogue of "zh" or "en" with the texts that check kinds bring; raises KeyError for another language."""
    if language == "zh":
        from auditor.words.zh import TEMPLATES
    elif language == "en":
        from auditor.words.en import TEMPLATES
    else:
        raise KeyError(language)
    merged = dict(TEMPLATES)
    for texts in extra:
        merged.update(texts.get(language, texts.get("zh", {})))
    return Catalogue(language, merged)
