#!/usr/bin/env python3
"""cipher.py FROM TO: copies the English offices' folder and the council's, and puts all that they say into a language that
nobody speaks: each word letter by letter (rot13), so that whatever comes out in English or Indonesian came from nowhere
else than the program.  What programs know things by (keys, names, fields) stays, and so do the words of answers.
"""

import codecs
import json
import os
import re
import shutil
import sys

import yaml

# Keys whose values somebody reads, by file; all below `reasons` and the like is read, too.
READ = {
    "language.yaml": {"reasons", "heard", "months", "days"},
    "vocabulary.yaml": {"title", "asks", "ask-back"},
    "samples.yaml": {"text"},
    "siaga.yaml": {"name", "head-title", "address", "place", "letterhead", "zone-label"},
    "directory.yaml": {"title"},
    "books.yaml": {"title"},
    "calendar.yaml": {"name"},
}
WORKFLOW = {"title", "status", "means"}


def cipher(text):
    """Each word outside of braces; what has a dot or an @ within, or a slash, is an address or a name."""
    return re.sub(
        r"\{\{.*?\}\}|\{[a-z_0-9:]*\}|\S+@\S+|https?:\S+|[A-Za-z]+",
        lambda m: codecs.encode(m.group(), "rot13") if m.group().isalpha() else m.group(), text, flags=re.S)


def read_values(node, keys, is_read):
    """The scalars below `node` that somebody reads."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value != "mailboxes":
                yield from read_values(value, keys, is_read or key.value in keys)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from read_values(item, keys, is_read)
    elif is_read:
        yield node


def yaml_file(source, keys):
    """The same file with those values put into the cipher; acts know the word that their title was."""
    # siaga reads "a?," as a text, PyYAML does not: of the same length for it.
    root = yaml.compose(re.sub(r"\?(?=[],])", "!", source))
    changes = [(n.start_mark.index, n.end_mark.index, json.dumps(cipher(n.value), ensure_ascii=False) + ("\n" if n.style in ("|", ">") else ""))
               for n in read_values(root, keys, False)]
    if "asks" in keys:
        acts = next(value for key, value in root.value if key.value == "acts")
        for act in acts.value:
            parts = {key.value: value for key, value in act.value}
            title = json.dumps(parts["title"].value.lower())
            if "words" in parts:
                at = parts["words"].start_mark.index + 1
                changes.append((at, at, title + ", "))
            else:
                at = parts["title"].end_mark.index
                changes.append((at, at, f"\n    words: [{title}]"))
    for start, end, text in sorted(changes, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def page(source):
    """A page: what stands between tags."""
    return re.sub(
        r"(<(style|script)\b.*?</\2>|<[^>]*>|\{\{.*?\}\}|&[a-z]+;)|([A-Za-z]+)",
        lambda m: m.group(1) or codecs.encode(m.group(3), "rot13"), source, flags=re.S)


def letter(source):
    """A letter: of its head only the subject is read."""
    lines = source.split("\n")
    for i, line in enumerate(lines):
        name = re.match(r"(Subject|Attachments|Print):", line)
        if not name or name.group(1) == "Subject":
            lines[i] = line[:name.end() if name else 0] + cipher(line[name.end() if name else 0:])
    return "\n".join(lines)


def put(path, source):
    """The file in the cipher."""
    name, folder = os.path.basename(path), os.path.basename(os.path.dirname(path))
    if name.endswith(".html"):
        return page(source)
    if name.endswith(".txt"):
        return letter(source)
    if folder == "workflows":
        return yaml_file(source, WORKFLOW)
    if name in READ:
        return yaml_file(source, READ[name])
    return source


def main():
    """Copies and changes."""
    for office in ("english", "council-en"):
        shutil.copytree(os.path.join(sys.argv[1], "offices", office), os.path.join(sys.argv[2], "offices", office))
    for folder, _, names in os.walk(sys.argv[2]):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, encoding="utf-8") as file:
                source = file.read()
            changed = put(path, source)
            with open(path, "w", encoding="utf-8") as file:
                file.write(changed)


main()
