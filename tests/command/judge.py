"""judge.py SIAGA CONFIG DIR texts|events|nihil FILE: writes the texts of FILE as mails into DIR, has siaga judge
them, and prints a line "FIGURE PERCENT" for each of what is measured; what is wrong goes to standard error."""
import datetime
import email.header
import email.utils
import json
import os
import subprocess
import sys

FIRST = datetime.datetime(2026, 11, 30, 6, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))


def sender(row):
    place = row["kecamatan"] or ""
    at = place.lower() or "x"
    known = {
        "kecamatan": f"trantib@kec-{at}.go.id.example",
        "fkub": "sekretariat@fkub.or.id.example",
        "fpbi": "sekretariat@fpbi.or.id.example",
        "kominda": "sekretariat@kominda.go.id.example",
    }
    names = {"kecamatan": f"Trantib {place}", "fkdm": f"FKDM Kecamatan {place}", "polsek": f"Polsek {place}"}
    kind = row["from_kind"]
    return f"{names.get(kind, kind)} <{known.get(kind, row['id'] + '@mail.example')}>"


def write(row, number, folder):
    date = datetime.datetime.fromisoformat(row["time"]) if "time" in row else FIRST + datetime.timedelta(minutes=number)
    with open(f"{folder}/{row['id']}.eml", "w", encoding="utf-8") as mail:
        mail.write(
            f"From: {sender(row)}\nTo: kbp@kesbangpol.go.id.example\n"
            f"Subject: {email.header.Header(row.get('subject', ''), 'utf-8').encode()}\n"
            f"Date: {email.utils.format_datetime(date)}\nMessage-ID: <{row['id']}@mail.example>\n"
            "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            f"Content-Transfer-Encoding: 8bit\n\n{row['body']}\n")


def name(path):
    return os.path.basename(path)[:-len(".eml")]


def figure(what, rows, right):
    wrong = [row for row in rows if not right(row)]
    print(what, 100 * (len(rows) - len(wrong)) // max(1, len(rows)))
    for row in wrong:
        print(f"{what}: {row['id']} {row['body'][:100]!r}", file=sys.stderr)


def texts(rows, judged):
    def said(row):
        return judged[row["id"]]

    def of(*kinds):
        return [row for row in rows if row["label"]["kind"] in kinds]

    incidents, quiet = of("insiden"), of("nihil", "rutin")
    third = max(-(-len(rows) // 3), len(incidents))
    kinds = {"pengaduan": "complaint", "permintaan-informasi": "information"}
    figure("seen", incidents, lambda r: said(r)["person"] != "none")
    figure("first-third", incidents, lambda r: said(r)["rank"] <= third)
    figure("at-once", [r for r in incidents if r["label"]["urgent"] and not r["label"]["urgent_borderline"]],
           lambda r: said(r)["person"] == "now")
    figure("no-false-alarm", quiet, lambda r: said(r)["person"] != "now")
    figure("nihil", of("nihil"), lambda r: said(r)["attendance"] == "nihil")
    figure("not-nihil", [r for r in rows if r["label"]["kind"] != "nihil"], lambda r: said(r)["attendance"] is None)
    figure("recognised", of(*kinds), lambda r: said(r)["kind"] == kinds[r["label"]["kind"]])
    figure("staff", [r for r in rows if r["label"]["names_staff"]], lambda r: said(r)["about_staff"])
    others = [r for r in rows if not r["label"]["names_staff"]]
    figure("not-staff", others, lambda r: not said(r)["about_staff"])
    figure("place", [r for r in rows if r["label"]["kecamatan"]], lambda r: said(r)["place"] is not None)
    figure("place-right", rows, lambda r: said(r)["place"] in (None, r["label"]["kecamatan"]))
    figure("matters", rows, lambda r: said(r)["matters"] == r["label"]["items"])


def events(rows, judged):
    pairs = {(a["id"], b["id"]) for i, a in enumerate(rows) for b in rows[:i] if a["incident"] == b["incident"]}
    found = {(a, name(b)) for a, said in judged.items() for b in said["same_event"]}
    print("found", 100 * len(pairs & found) // len(pairs))
    print("right", 100 * len(pairs & found) // max(1, len(found)))
    print("missed", sorted(pairs - found), "wrong", sorted(found - pairs), file=sys.stderr)


def nihil(rows, judged):
    figure("taken-as-nihil", rows, lambda r: judged[r["id"]]["attendance"] == "nihil")


def row_of(number, line):
    """A line of a plain list is the text of a kecamatan; a bar stands for a new line."""
    return {"id": f"n{number:03}", "from_kind": "kecamatan", "kecamatan": "Buaran", "subject": "Lapsit",
            "body": line.strip().replace("|", "\n")}


def main():
    siaga, config, folder, kind, path = sys.argv[1:]
    with open(path, encoding="utf-8") as lines:
        rows = [row_of(n, line) if kind == "nihil" else json.loads(line) for n, line in enumerate(lines)]
    os.makedirs(folder)
    for number, row in enumerate(rows):
        write(row, number, folder)
    told = subprocess.run([siaga, "rules", "judge", "--json", "-c", config, folder], check=True, capture_output=True, text=True)
    judged = {name(said["file"]): said for said in map(json.loads, told.stdout.splitlines())}
    {"texts": texts, "events": events, "nihil": nihil}[kind](rows, judged)


main()
