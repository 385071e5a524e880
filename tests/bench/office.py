"""The office of a benchmark: the rules as shipped, and before them three workflows to measure.

A mailbox's name says which of them its mails start: `arsip` is registered and nothing more, `terima`
also gets each sender an acknowledgement, `edar` also goes to every member of a list.
"""
import shutil
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent.parent
MEMBERS = 1000

WORKFLOWS = {
    "arsip": "",
    "terima": "    letters:\n      - {to: reporter, letter: tanda-terima, neutral: yes}\n",
    "edar": "    letters:\n      - {to: list:anggota, letter: tembusan, up-to: biasa}\n",
}


def _workflow(name, letters):
    return f"""workflow: {name}
title: Laporan
book: umum
up-to: rahasia
stages:
  - stage: selesai
    title: dicatat
    status: diterima
{letters}    end: yes
"""


def _directory(path):
    text = path.read_text()
    people = "".join(
        f"  - person: anggota{n}\n    name: Anggota {n}\n    addresses: anggota{n}@tujuan.example\n"
        for n in range(MEMBERS)
    )
    members = ", ".join(f"anggota{n}" for n in range(MEMBERS))
    listed = f"  - list: anggota\n    title: Anggota\n    members: [{members}]\n    clearance: biasa\n"
    path.write_text(text.replace("\npeople:\n", "\npeople:\n" + people) + listed)


def _routing(path):
    """The first rule that starts something wins; the shipped ones are looked at all the same."""
    own = "".join(
        f"- rule: bench {name}\n  when: mailbox = '{name}'\n  start: {name}\n" for name in WORKFLOWS
    )
    path.write_text(own + path.read_text())


def make(folder, env, name, secret, smtp_port=None, tls=False):
    """Writes an office with one mailbox into `folder`, where a flood is ordinary; the path of its siaga.yaml."""
    folder = Path(folder)
    rules = folder / "rules"
    shutil.copytree(TOP / "rules", rules)
    _directory(rules / "directory.yaml")
    _routing(rules / "routing.yaml")
    for workflow, letters in WORKFLOWS.items():
        (rules / "workflows" / f"{workflow}.yaml").write_text(_workflow(workflow, letters))
    url = f"imaps://localhost:{env['HOST_IMAPS']}" if tls else f"imap://127.0.0.1:{env['HOST_IMAP']}"
    send = "none"
    if smtp_port:
        send = f'{{url: "smtp://127.0.0.1:{smtp_port}", auth: none, connections: 4}}'
    config = folder / "siaga.yaml"
    config.write_text(f"""office:
  name: Kantor
  head-title: Kepala
  address: Jalan Contoh 1
  place: Kajen
  host: kantor.example
  time-zone: Asia/Jakarta
  zone-label: WIB
database: {folder}/siaga.db
rules: {rules}
templates: {TOP}/templates
limits: {{stranger-hour: 0, strangers-hour: 0, letters-hour: 0}}
mailboxes:
  - name: {name}
    address: {name}@kantor.example
    url: {url}
    ca: {env["HOST_CA_FILE"]}
    secret: file:{secret}
    authserv-ids: [mail.host.example]
    send: {send}
""")
    return config
