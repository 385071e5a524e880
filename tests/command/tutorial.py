#!/usr/bin/env python3
"""tutorial.py GUIDE FOLDER: the code blocks of a guide, each as FOLDER/NNN with its first line, "KIND WORDS", put into
FOLDER/NNN.is.  FOLDER/NNN.shown beside a block of commands is what the guide says that they print."""
import re
import sys
from pathlib import Path

guide, folder = Path(sys.argv[1]), Path(sys.argv[2])
folder.mkdir(parents=True)
count = 0
for info, body in re.findall(r"^```(\w+[^\n]*)\n(.*?)^```$", guide.read_text(encoding="utf-8"), re.S | re.M):
    if info == "text":
        (folder / f"{count:03}.shown").write_text(body, encoding="utf-8")
        continue
    count += 1
    (folder / f"{count:03}").write_text(body, encoding="utf-8")
    (folder / f"{count:03}.is").write_text(info + "\n", encoding="utf-8")
