"""quotes.py HTML TEXT DIR: replies to that letter (its two parts), quoted as mail programs quote an HTML letter; one whole
mail each into DIR, and a line "NAME.eml ACT NOTE" for each on standard output."""
import html
import re
import sys
import textwrap
from html.parser import HTMLParser

LETTER = open(sys.argv[1], encoding="utf-8").read()
TEXT = open(sys.argv[2], encoding="utf-8").read()
DIR = sys.argv[3]
BODY = re.search(r"<body[^>]*>(.*)</body>", LETTER, re.S)[1]
WORDS = {"setuju": "Setuju", "revisi": "REVISI: bahasa analisa dihaluskan"}
NOTES = {"setuju": "-", "revisi": "bahasa analisa dihaluskan"}


class Plain(HTMLParser):
    """What a program makes of the HTML part; `link` gives the text of a link's address, or ""."""
    BREAKS = {"p", "div", "tr", "ul", "li", "br", "table"}

    def __init__(self, link):
        super().__init__()
        self.link, self.out, self.after = link, [], []

    def handle_starttag(self, tag, attributes):
        if tag in self.BREAKS:
            self.out.append("\n")
        if tag == "li":
            self.out.append(" * ")
        if tag == "a":
            self.after.append(self.link(dict(attributes)))

    def handle_endtag(self, tag):
        if tag in self.BREAKS:
            self.out.append("\n")
        if tag == "td":
            self.out.append(" ")
        if tag == "a":
            self.out.append(self.after.pop())

    def handle_data(self, data):
        self.out.append(re.sub(r"\s+", " ", data))


def plain(link):
    parser = Plain(link)
    parser.feed(BODY)
    text = re.sub(r" *\n *", "\n", "".join(parser.out))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def wrapped(text, columns):
    return [line for part in text.split("\n") for line in textwrap.wrap(
        part, columns, break_long_words=False, break_on_hyphens=False) or [""]]


def marked(text, columns=72):
    return "\n".join(("> " + line).rstrip() for line in wrapped(text, columns))


# Mozilla's serializer leaves out the address of a link that it takes for one of its own making.
def mozilla(attributes):
    own = attributes.get("class", "").lower().startswith("moz-txt")
    return "" if own else " <%s>" % attributes["href"]


def gmail(attributes):
    return " <%s>" % attributes["href"].replace("mailto:", "")


def outlook(attributes):
    return "<%s>" % attributes["href"]


def apple(attributes):
    return " <%s>" % attributes["href"]


def silent(_):
    return ""


WHO = "Kantor Kesbangpol"
ADDRESS = "kantor@kantor.example"
HEAD = "From: %s <%s>\nSent: Monday, November 30, 2026 8:10 AM\nTo: Kepala <kepala@kantor.example>\nSubject: Mohon persetujuan\n"
HEAD = HEAD % (WHO, ADDRESS)
HEAD_ID = "Dari: %s <%s>\nDikirim: Senin, 30 November 2026 08.10\nKepada: Kepala <kepala@kantor.example>\nPerihal: Mohon persetujuan\n"
HEAD_ID = HEAD_ID % (WHO, ADDRESS)
MSO = ('<div class="WordSection1"><p class="MsoNormal">%s<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 '
       '1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> ' + WHO + ' &lt;' + ADDRESS + '&gt;<br><b>Sent:</b> '
       'Monday, November 30, 2026 8:10 AM<br><b>To:</b> Kepala<br><b>Subject:</b> Mohon persetujuan</p></div></div>' + BODY
       + '</div>')
OWA = ('<div>%s</div><hr style="display:inline-block;width:98%%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><b>From:</b> '
       + WHO + ' &lt;' + ADDRESS + '&gt;<br><b>Sent:</b> Monday, November 30, 2026 8:10 AM<br><b>To:</b> Kepala &lt;kepala@kantor.example&gt;<br><b>Subject:</b> Mohon persetujuan</div>'
       + BODY.replace("%", "%%"))
GMAIL = ('<div dir="ltr">%s</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 30, 2026 at 8:10 AM '
         + WHO + ' &lt;<a href="mailto:' + ADDRESS + '">' + ADDRESS + '</a>&gt; wrote:<br></div><blockquote class="gmail_quote" '
         'style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex"><u></u>'
         + re.sub(r' class="[^"]*"', "", BODY).replace("%", "%%") + '</blockquote></div>')
GMAIL_ID = GMAIL.replace("On Mon, Nov 30, 2026 at 8:10 AM", "Pada Sen, 30 Nov 2026 pukul 08.10").replace("wrote:", "menulis:")
MOZ = ('<html><body><p>%s</p><div class="moz-cite-prefix">Pada 30/11/2026 08.10, ' + WHO + ' menulis:<br></div><blockquote '
       'type="cite" cite="mid:x@kantor.example">' + BODY.replace("%", "%%") + '</blockquote></body></html>')
YAHOO = ('<html><body><div class="ydp"><div>%s</div></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Monday, November '
         '30, 2026 at 08:10:00 AM GMT+7, ' + WHO + ' &lt;' + ADDRESS + '&gt; wrote:</div><div>' + BODY.replace("%", "%%")
         + '</div></div></body></html>')
APPLE = ('<html><body>%s<br><div><blockquote type="cite"><div>On 30 Nov 2026, at 08.10, ' + WHO + ' &lt;' + ADDRESS
         + '&gt; wrote:</div>' + BODY.replace("%", "%%") + '</blockquote></div></body></html>')
ON = "On Mon, Nov 30, 2026 at 8:10 AM %s <%s> wrote:" % (WHO, ADDRESS)
PADA = "Pada Sen, 30 Nov 2026 pukul 08.10 %s <%s> menulis:" % (WHO, ADDRESS)

# name: the plain part (%s: the words), its HTML part or None
PROGRAMS = {
    "thunderbird": ("%s\n\nPada 30/11/2026 08.10, " + WHO + " menulis:\n" + marked(plain(mozilla)), None),
    "thunderbird-html": ("%s\n\nPada 30/11/2026 08.10, " + WHO + " menulis:\n" + marked(plain(mozilla)), MOZ),
    "gmail": ("%s\n\n" + ON + "\n\n" + marked(plain(gmail), 76), GMAIL),
    "gmail-app": ("%s\n\n" + PADA + "\n\n" + marked(plain(gmail), 76), GMAIL_ID),
    "outlook": ("%s\n\n" + HEAD + "\n" + plain(outlook), MSO.replace("%", "%%").replace("%%s<o:p>", "%s<o:p>")),
    "outlook-id": ("%s\n\n" + HEAD_ID + "\n" + plain(outlook), None),
    "outlook-web": ("%s\n________________________________\n" + HEAD + "\n" + plain(outlook), OWA),
    "yahoo": ("%s\n\n    On Monday, November 30, 2026 at 08:10:00 AM GMT+7, " + WHO + " <" + ADDRESS + "> wrote:  \n \n"
              + "\n".join("  " + line for line in wrapped(plain(silent), 200)), YAHOO),
    "apple": ("%s\n\n> On 30 Nov 2026, at 08.10, " + WHO + " <" + ADDRESS + "> wrote:\n> \n" + marked(plain(apple), 500), APPLE),
    "alpine": ("%s\n\nOn Mon, 30 Nov 2026, " + WHO + " wrote:\n\n" + marked(TEXT), None),
}


def escaped(template):
    """Only the place of the words stays a place."""
    at = template.index("%s")
    return template[:at].replace("%%", "%"), template[at + 2:].replace("%%", "%")


def mail(name, act, text, page):
    head = ("Return-Path: <kepala@kantor.example>\nFrom: Kepala <kepala@kantor.example>\nTo: %s <%s>\nSubject: Re: Mohon "
            "persetujuan [0147-XXXXXXXXXXXXXXXX]\nDate: Mon, 30 Nov 2026 08:15:00 +0700\nMessage-ID: <%s-%s@kantor.example>\n"
            "In-Reply-To: <ask@kantor.example>\nMIME-Version: 1.0\n") % (WHO, ADDRESS, name, act)
    kind = "Content-Type: text/%s; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n%s\n"
    if page is None:
        return head + kind % ("plain", text)
    return (head + 'Content-Type: multipart/alternative; boundary="=_b"\n\n--=_b\n' + kind % ("plain", text) + "\n--=_b\n"
            + kind % ("html", page) + "\n--=_b--\n")


for name, (text, page) in PROGRAMS.items():
    for act, words in WORDS.items():
        before, after = escaped(text)
        whole = page and html.escape(words).join(escaped(page))
        with open("%s/%s-%s.eml" % (DIR, name, act), "w", encoding="utf-8") as file:
            file.write(mail(name, act, before + words + after, whole))
        print("%s-%s.eml %s %s" % (name, act, act, NOTES[act]))
