#!/usr/bin/env bash
# Secret letters to a person with a key are encrypted to that key and no other; their subject outside tells nothing; what
# cannot be encrypted is held, and never leaves in the open; others get what they always got.
# shellcheck disable=SC2154 # from tap.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
mkdir "$tmp/scratch"
export TMPDIR=$tmp/scratch

# key NAME USAGE: a new key of that person in a folder of his own; tells its fingerprint.
key() {
	mkdir -m 700 "$tmp/$1"
	GNUPGHOME=$tmp/$1 gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-gen-key "$1 <$1@kantor.example>" \
		"$2" "$3" never 2>/dev/null
	GNUPGHOME=$tmp/$1 gpg --batch --quiet --armor --export "$1" 2>/dev/null >"$tmp/$1.asc"
	at_end "GNUPGHOME=$tmp/$1 gpgconf --kill all"
	GNUPGHOME=$tmp/$1 gpg --batch --with-colons --list-keys 2>/dev/null | sed -n 's/^fpr:*\([0-9A-F]*\):.*/\1/p' | head -n 1
}
fingerprint=$(key kepala future-default default)
other=$(key lain future-default default)
sign_only=$(key tanda ed25519 sign)

# with FILE FINGERPRINT: the Kepala has that key.
cp "$tmp/rules/directory.yaml" "$tmp/directory.was"
with() {
	sed "s|title: Kepala Kantor, clearance: rahasia}|title: Kepala Kantor, clearance: rahasia, key: $1, fingerprint: $2}|" \
		"$tmp/directory.was" >"$tmp/rules/directory.yaml"
}
check() { "$siaga" check -c "$tmp/siaga.yaml"; }

with "$tmp/kepala.asc" "$fingerprint"
ok 'a key and its fingerprint' check
with "$tmp/kepala.asc" "$other"
fails 'a key that is not in the file' 1 'directory.yaml:9:5: .*nothing can be encrypted to the key' check
with "$tmp/tanda.asc" "$sign_only"
fails 'a key that may only sign' 1 'may it encrypt' check
with "$tmp/none.asc" "$fingerprint"
fails 'a file that is not there' 1 'none.asc' check
with "$tmp/kepala.asc" 1234
fails 'a short fingerprint' 1 'expected the 40 hex digits' check
sed "s|clearance: rahasia}|clearance: rahasia, key: $tmp/kepala.asc}|" "$tmp/directory.was" >"$tmp/rules/directory.yaml"
fails 'a key without its fingerprint' 1 "'key' and 'fingerprint' belong together" check

cat >"$tmp/rules/routing.yaml" <<'YAML'
- rule: rahasia
  when: subject LIKE '%sandi%'
  set: {secrecy: rahasia}
- rule: laporan
  when: subject LIKE 'laporan%'
  start: laporan
YAML
with "$tmp/kepala.asc" "$fingerprint"
mail warga@warga.example 'Laporan sandi merpati' <<<'Kurir merpati tiba pukul tiga.'
mail warga@warga.example 'Laporan biasa' <<<'Jalan berlubang.'
ok 'a round' run
box=$host/mail/kantor.example/kepala
secret=$(grep -l 'multipart/encrypted' "$box"/new/* "$box"/cur/* 2>/dev/null)
is 'one letter of his is encrypted' "$(wc -l <<<"$secret")" 1
is 'nothing of the matter stands in the open' "$(grep -ric 'merpati\|sandi' "$secret")" 0
like 'the code does, so that he can answer' "$(last_subject kepala@kantor.example 0001)" '\[0001-[A-Z2-7]{16}\]'
sed -n '/BEGIN PGP/,/END PGP/p' "$secret" >"$tmp/sealed"
GNUPGHOME=$tmp/kepala gpg --batch --quiet --decrypt "$tmp/sealed" >"$tmp/opened" 2>/dev/null
python3 - "$tmp/opened" >"$tmp/text" <<'PY'
import email, email.policy, sys
mail = email.message_from_bytes(open(sys.argv[1], "rb").read(), policy=email.policy.default)
print(mail["Subject"], mail.get_content_type(), mail.get_body(("plain",)).get_content())
PY
like 'his key opens it: the matter' "$(cat "$tmp/text")" 'Kurir merpati tiba pukul tiga'
like 'and the true subject' "$(head -n 1 "$tmp/text")" 'multipart/alternative|sandi merpati'
fails 'another key does not' 2 'decryption failed' env GNUPGHOME="$tmp/lain" gpg --batch --decrypt "$tmp/sealed"
like 'what is not secret comes as always' "$(grep -l 'Jalan berlubang' "$box"/new/* "$box"/cur/* 2>/dev/null)" '/kepala/'

subject=$(last_subject kepala@kantor.example 0001)
mail kepala@kantor.example "Re: $subject" <<<'Setuju'
ok 'his answer' run
is 'decides' "$(db 'select stage from entry where label = "0001"')" dikirim

# The file is lost: the letter waits, and does not leave in the open.
mv "$tmp/kepala.asc" "$tmp/lost.asc"
mail warga@warga.example 'Laporan sandi gagak' <<<'Kurir gagak tiba pukul lima.'
run || :
like 'without the file it is held' "$(db "select state, cause from letter where letter = 'permohonan-persetujuan' and entry =
	(select id from entry where label = '0003')")" '6|.*kepala.asc'
is 'and nothing of it has left' "$(grep -ril 'gagak' "$box" | wc -l)" 0
mv "$tmp/lost.asc" "$tmp/kepala.asc"
# sealed: how many encrypted letters lie in his mailbox.
sealed() { grep -l 'multipart/encrypted' "$box"/new/* "$box"/cur/* 2>/dev/null | wc -l; }
before=$(sealed)
ok 'after the mend' run
is 'it leaves' "$(sealed)" $((before + 1))
is 'no folder with a key is left behind' "$(find "$TMPDIR" -mindepth 1 | wc -l)" 0
# Encrypted, a letter is longer by a third: its files have less room, so that the server takes it.
sed -i 's/send: {/send: {max-size: 4MiB, /' "$tmp/siaga.yaml"
sed -i "s|letters: \[{to: \"list:tembusan\", letter: tembusan, up-to: biasa}\]|letters: [{to: 'role:kepala', letter: tembusan, up-to: rahasia, attach: yes}]|" \
	"$tmp/rules/workflows/laporan.yaml"
# went SIZE: a secret report with a photo of that size, approved; the size of the largest mail in the Kepala's mailbox.
went() {
	python3 "$office/photo.py" "$1" >"$tmp/foto.jpg"
	python3 "$office/attach.py" make "Laporan sandi $1" "$tmp/foto.jpg" >"$tmp/foto.eml"
	host send "$host" "$tmp/foto.eml" && host settle "$host" && run
	mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan')" <<<'Setuju'
	run
	find "$box" -type f -printf '%s\n' | sort -n | tail -n 1
}
like 'one that fits only in the open is named' "$(went 2400000)" '^.{1,6}$'
like 'one that fits encrypted goes along' "$(went 1500000)" '^[23].{6}$'
is 'and none was too large for its server' "$(db 'select count(*) from letter where state in (4, 6)')" 0
done_testing
