#!/usr/bin/env bash
# What siaga could not read of a mail is told in the letter to whoever decides: which part, with its size.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

# closed NAME HEADER...: a report whose body is bytes of that kind.
closed() {
	{
		printf 'From: <warga@warga.example>\nTo: <kantor@kantor.example>\nSubject: Laporan %s\n' "$1"
		printf 'Message-ID: <%s@warga.example>\nMIME-Version: 1.0\n' "$1"
		printf '%s\n' "${@:2}"
		cat
	} >"$tmp/closed.eml"
	host send "$host" "$tmp/closed.eml" && host settle "$host"
}
p7m() {
	printf '\n'
	head -c 9000 /dev/urandom | base64
}
p7m | closed tertutup 'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"' \
	'Content-Transfer-Encoding: base64' 'Content-Disposition: attachment; filename="smime.p7m"'
p7m | closed terbungkus 'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="laporan.p7m"' \
	'Content-Transfer-Encoding: base64' 'Content-Disposition: attachment; filename="laporan.p7m"'
closed pgp 'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b' <<'END'

--b
Content-Type: application/pgp-encrypted

Version: 1

--b
Content-Type: application/octet-stream; name="isi.asc"

-----BEGIN PGP MESSAGE-----
hQEMA
-----END PGP MESSAGE-----

--b--
END
printf '\n-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n' | closed teks 'Content-Type: text/plain'
printf '\nAda keributan.\n' | closed biasa 'Content-Type: text/plain'
ok 'five reports' run
is 'all are registered' "$(db 'select count(*) from entry')" 5
# asked WORDS: the letter to the head about that report, in one line.
asked() {
	python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala" | grep -F "Laporan $1" | head -n 1
}
like 'encrypted' "$(asked tertutup)" 'TIDAK DAPAT DIBACA oleh sistem.*- smime\.p7m \([0-9,]+ KB\)'
like 'inside of a signature' "$(asked terbungkus)" 'TIDAK DAPAT DIBACA.*- laporan\.p7m \([0-9,]+ KB\)'
like 'PGP/MIME' "$(asked pgp)" 'TIDAK DAPAT DIBACA.*- isi\.asc \('
like 'PGP in the text' "$(asked teks)" 'TIDAK DAPAT DIBACA.*- PGP in the text'
like 'the other is asked about, too' "$(asked biasa)" 'Mohon persetujuan'
unlike 'and was read' "$(asked biasa)" 'TIDAK DAPAT DIBACA'
done_testing
