"""story.py: reads story.txt, the office's day: what is sent when and by whom.

    05:31 words             a scene: the mails below are sent, then siaga has one round at that time
    > WHO: SUBJECT          a mail to the office (its text is the indented lines below)
    > WHO to complaints: SUBJECT
    > WHO answers WORDS     a reply to the newest mail in WHO's mailbox with these words in its subject
    > WHO sends FILE        a sample of tests/mail/office
    > WHO answers WORDS with FILE
    ! WHO WORDS             the newest mail in WHO's mailbox with these words is shown in full

WHO is an address, its part before the @, or the part of a domain that names a kecamatan (kec-doro).
"""
import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SCENE = re.compile(r"(\d\d:\d\d) (.*)")


@dataclass
class Mail:
    who: str
    to: str = "office"
    subject: str = ""
    answers: str = ""
    file: str = ""
    lines: list = field(default_factory=list)

    @property
    def text(self):
        return "\n".join(self.lines).strip("\n") + "\n"


@dataclass
class Scene:
    time: str
    words: str
    mails: list = field(default_factory=list)
    shown: list = field(default_factory=list)


def read_mail(line):
    match = re.fullmatch(r"> (\S+?)(?: to (complaints))?: (.*)", line)
    if match:
        return Mail(match[1], to=match[2] or "office", subject=match[3])
    match = re.fullmatch(r"> (\S+) sends (\S+)", line)
    if match:
        return Mail(match[1], file=match[2])
    match = re.fullmatch(r"> (\S+) answers (.*?)(?: with (\S+))?", line)
    if match:
        return Mail(match[1], answers=match[2], file=match[3] or "")
    raise ValueError(f"story.txt: not understood: {line}")


def read_line(scenes, line):
    scene = SCENE.fullmatch(line)
    if scene:
        scenes.append(Scene(scene[1], scene[2]))
    elif line.startswith(">"):
        scenes[-1].mails.append(read_mail(line))
    elif line.startswith("! "):
        scenes[-1].shown.append(line[2:].split(" ", 1))
    elif line.startswith("    ") or not line:
        if scenes and scenes[-1].mails:
            scenes[-1].mails[-1].lines.append(line[4:])
    elif not line.startswith("#"):
        raise ValueError(f"story.txt: not understood: {line}")


def read_story():
    scenes = []
    for line in (HERE / "story.txt").read_text().splitlines():
        read_line(scenes, line)
    return scenes
