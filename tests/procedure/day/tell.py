"""tell.py: prints a scene of the day within 80 columns, as it is played."""
import re
import textwrap

WIDTH = 80
CODE = re.compile(r" \[[^][ ]+-[A-Z2-7]{16}\]")


def short(address):
    """kepala@kesbangpol.go.id.example -> kepala, trantib@kec-doro.go.id.example -> kec-doro."""
    name, domain = address.split("@")
    if name in ("trantib", "sekretariat"):
        return domain.split(".")[0]
    return name


def subject(mail):
    return CODE.sub("", " ".join(str(mail["Subject"]).split()))


def line(head, text):
    print(head, textwrap.shorten(text, WIDTH - len(head) - 3, placeholder="…", break_on_hyphens=False))


def sent(mail):
    text = " ".join(mail.text.split())
    what = f"answers '{mail.answers}'" if mail.answers else mail.subject
    if mail.file:
        text = f"(sample {mail.file})"
    line("    <", f"{short(mail.who) if '@' in mail.who else mail.who}: {what}: {text}".replace(": : ", ": "))


def kind(text):
    return re.sub(r"\S*\d\S*", "#", text)


def grouped(news):
    """Letters of one kind stand together: ({recipients}, [subjects])."""
    groups = {}
    for address, mail in news:
        who, what = groups.setdefault(kind(subject(mail)), ([], []))
        if short(address) not in who:
            who.append(short(address))
        if subject(mail) not in what:
            what.append(subject(mail))
    return groups.values()


def received(who, what):
    names = ", ".join(who) if len(who) <= 3 else f"{', '.join(who[:2])} and {len(who) - 2} more"
    line("    >", f"{names}: {what[0]}" + (f" (and {len(what) - 1} more)" if len(what) > 1 else ""))


def letter(mail):
    print(f"\n    +{'-' * 74}")
    for name in ("From", "To", "Subject"):
        print(textwrap.fill(f"{name}: {mail[name]}", WIDTH, initial_indent="    | ", subsequent_indent="    |   "))
    print("    |")
    for text in mail.get_body(("plain",)).get_content().splitlines():
        print(f"    | {text}".rstrip())
    print(f"    +{'-' * 74}\n")


def scene(day, played, news):
    for number, text in enumerate(textwrap.wrap(played.words, WIDTH - 7)):
        print(f"{played.time if number == 0 else '     '}  {text}")
    for mail in played.mails:
        sent(mail)
    for who, what in grouped(news):
        received(who, what)
    for who, words in played.shown:
        letter(day.newest(day.address(who), words))
