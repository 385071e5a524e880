"""corpus.py FOLDER COUNT [SEED]: writes COUNT mails into FOLDER, the same bytes for the same seed.

Of 100 mails 70 are small reports (quoted-printable, UTF-8), 20 the same with an HTML alternative, 8
carry a photo of 100 to 300 KB and 2 a document of 2 to 5 MB.  Every mail has a sender, a subject and
a Message-ID of its own, and the verdict of the bench's provider that the sender is who he says.
"""
import base64
import email.header
import quopri
import random
import sys
from pathlib import Path

OFFICE = "laporan@kantor.example"
PROVIDER = "mail.host.example"

OPENINGS = ["Dengan hormat,", "Yth. Bapak Kepala Kantor", "Selamat pagi", "Mohon ijin melaporkan,"]
SUBJECTS = ["Laporan situasi", "Lapsit harian", "Info warga", "Perkembangan keadaan", "Tindak lanjut"]
PLACES = ["Doro", "Talun", "Kesesi", "Sragi", "Bojong", "Tirto", "Buaran", "Siwalan", "Kajen", "Wiradesa"]
WORDS = (
    "warga desa kecamatan malam pagi situasi aman kondusif rapat balai pemuda tokoh masyarakat "
    "pengajian pasar petani nelayan solar pupuk irigasi pintu air jembatan jalan rusak spanduk "
    "musyawarah mediasi patroli babinsa polsek laporan kegiatan tertib lancar keluhan harga naik "
    "sungai hujan banjir rob perbatasan dukuh lapangan sekolah guru murid puskesmas kader ±40 — "
    "pemilihan kepala panitia berkas surat keberatan rencana pembangunan tanah sengketa selesai"
).split()


class Maker:
    """All randomness of a corpus comes from here, in one order."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        # Attachments are slices of one block: their bytes differ, making them costs nothing.
        self.block = base64.encodebytes(self.random.randbytes(4_000_000))

    def sentence(self):
        words = self.random.choices(WORDS, k=self.random.randint(6, 18))
        return " ".join(words).capitalize() + "."

    def paragraphs(self):
        count = self.random.randint(2, 8)
        lines = [self.random.choice(OPENINGS), ""]
        for _ in range(count):
            lines += [" ".join(self.sentence() for _ in range(self.random.randint(1, 4))), ""]
        return lines + ["Demikian untuk menjadikan periksa.", "Petugas " + self.random.choice(PLACES)]

    def attachment(self, least, most):
        size = self.random.randint(least, most)
        start = self.random.randrange(0, len(self.block) - size, 77)
        return self.block[start : start + size // 77 * 77]


def headers(maker, number):
    place = maker.random.choice(PLACES)
    subject = f"{maker.random.choice(SUBJECTS)} Kec. {place} ± {number}"
    hour, minute = divmod(number % 1440, 60)
    return [
        f"Authentication-Results: {PROVIDER}; spf=pass; dkim=pass header.d=kec{number % 500}.example;"
        f" dmarc=pass header.from=kec{number % 500}.example",
        f"From: Petugas {place} <petugas{number}@kec{number % 500}.example>",
        f"To: Kantor <{OFFICE}>",
        "Subject: " + email.header.Header(subject, "utf-8").encode(),
        f"Date: Mon, 23 Nov 2026 {hour:02}:{minute:02}:00 +0700",
        f"Message-ID: <{number}.{maker.random.getrandbits(48):x}@kec{number % 500}.example>",
        "MIME-Version: 1.0",
    ]


def text_part(kind, text):
    body = quopri.encodestring(text.encode()).decode()
    return f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n{body}\n"


def file_part(kind, name, encoded):
    head = f'Content-Type: {kind}; name="{name}"\nContent-Transfer-Encoding: base64\n'
    return f'{head}Content-Disposition: attachment; filename="{name}"\n\n{encoded.decode()}'


def multipart(subtype, number, parts):
    boundary = f"==bench-{number}=="
    body = "".join(f"--{boundary}\n{part}" for part in parts)
    return f'Content-Type: multipart/{subtype}; boundary="{boundary}"\n\n{body}--{boundary}--\n'


def body(maker, number):
    lines = maker.paragraphs()
    plain = text_part("plain", "\n".join(lines) + "\n")
    lot = maker.random.randrange(100)
    if lot < 70:
        return plain
    if lot < 90:
        page = "<html><body>" + "".join(f"<p>{line}</p>\n" for line in lines) + "</body></html>"
        return multipart("alternative", number, [plain, text_part("html", page)])
    if lot < 98:
        photo = file_part("image/jpeg", f"foto-{number}.jpg", maker.attachment(100_000, 300_000))
        return multipart("mixed", number, [plain, photo])
    document = file_part("application/pdf", f"dokumen-{number}.pdf", maker.attachment(2_000_000, 5_000_000))
    return multipart("mixed", number, [plain, document])


def mails(count, seed=1):
    """The mails as bytes, LF line ends."""
    maker = Maker(seed)
    for number in range(1, count + 1):
        yield ("\n".join(headers(maker, number)) + "\n" + body(maker, number)).encode()


def main(folder, count, seed="1"):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for number, mail in enumerate(mails(int(count), int(seed)), 1):
        (folder / f"{number:06}.eml").write_bytes(mail)


if __name__ == "__main__":
    main(*sys.argv[1:])
