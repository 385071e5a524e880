#!/usr/bin/env bash
# Secret letters to a person with a certificate are encrypted to it by S/MIME and to no other; what cannot be encrypted is held,
# and never leaves in the open; a certificate for signing only is not encrypted to; who looks is told 30 days before one ends.
# shellcheck disable=SC2154 # from tap.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
. "$(dirname "$0")/certificate.sh"
open_office
export LC_ALL=C.UTF-8
certificate kepala 20260101000000Z 20361231000000Z
certificate other 20260101000000Z 20361231000000Z
certificate signing 20260101000000Z 20361231000000Z digitalSignature
# By the clock of whoever looks.
certificate soon 20200101000000Z "$(date -u -d '+20 days' +%Y%m%d%H%M%SZ)"
certificate ended 20200101000000Z 20211231000000Z

cp "$tmp/rules/directory.yaml" "$tmp/directory.was"
# with FILE: the Kepala has that certificate.
with() {
	sed "s|title: Kepala Kantor, clearance: rahasia}|title: Kepala Kantor, clearance: rahasia, certificate: $1}|" \
		"$tmp/directory.was" >"$tmp/rules/directory.yaml"
}
check() { "$siaga" check -c "$tmp/siaga.yaml"; }
with "$tmp/none.crt"
fails 'a file that is not there' 1 'directory.yaml:9:5: .*none.crt cannot be read' check
with "$tmp/kepala.key"
fails 'a file that is no certificate' 1 'kepala.key holds no certificate in PEM' check
cat "$tmp/kepala.crt" "$tmp/other.crt" >"$tmp/both.crt"
with "$tmp/both.crt"
fails 'two certificates' 1 "both.crt holds 2 certificates, expected the person's alone" check
with "$tmp/ended.crt"
fails 'one that has ended' 1 'ended.crt: this certificate has expired' check
with "$tmp/soon.crt"
like 'one that ends soon is told by check' "$(check 2>&1)" "warning: .*the key or certificate of 'hadi' ends on"
like 'and by status' "$("$siaga" status -c "$tmp/siaga.yaml" 2>&1)" 'key of hadi.*it ends in (19|20) days'
with "$tmp/signing.crt"
ok 'one for signing only is one' check
with "$tmp/kepala.crt"
ok 'a certificate' check

cat >"$tmp/rules/routing.yaml" <<'YAML'
- rule: rahasia
  when: subject LIKE '%sandi%'
  set: {secrecy: rahasia}
- rule: laporan
  when: subject LIKE 'laporan%'
  start: laporan
YAML
mail warga@warga.example 'Laporan sandi merpati' <<<'Kurir merpati tiba pukul tiga.'
mail warga@warga.example 'Laporan biasa' <<<'Jalan berlubang.'
ok 'a round' run
box=$host/mail/kantor.example/kepala
sealed() { grep -l 'smime-type=enveloped-data' "$box"/new/* "$box"/cur/* 2>/dev/null; }
secret=$(sealed)
is 'one letter of his is encrypted' "$(wc -l <<<"$secret")" 1
is 'nothing of the matter stands in the open' "$(grep -ric 'merpati\|sandi' "$secret")" 0
like 'the code does, so that he can answer' "$(last_subject kepala@kantor.example 0001)" '\[0001-[A-Z2-7]{16}\]'
opened() { openssl cms -decrypt -in "$secret" -recip "$tmp/$1.crt" -inkey "$tmp/$1.key" 2>&1; }
opened kepala >"$tmp/opened"
python3 - "$tmp/opened" >"$tmp/text" <<'PY'
import email, email.policy, sys
mail = email.message_from_bytes(open(sys.argv[1], "rb").read(), policy=email.policy.default)
print(mail["Subject"], mail.get_content_type(), mail.get_body(("plain",)).get_content())
PY
like 'his key opens it: the matter' "$(cat "$tmp/text")" 'Kurir merpati tiba pukul tiga'
like 'and the true subject' "$(head -n 1 "$tmp/text")" 'multipart/alternative|sandi merpati'
fails 'another key does not' 4 '' opened other
is 'by AES-256' "$(openssl cms -cmsout -print -in "$secret" 2>/dev/null | grep -c 'algorithm: aes-256-cbc')" 1
is 'for him alone' "$(openssl cms -cmsout -print -in "$secret" 2>/dev/null | grep -c 'd.ktri')" 1
like 'what is not secret comes as always' "$(grep -l 'Jalan berlubang' "$box"/new/* "$box"/cur/* 2>/dev/null)" '/kepala/'
mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 0001)" <<<'Setuju'
ok 'his answer' run
is 'decides' "$(db 'select stage from entry where label = "0001"')" dikirim

# It has ended by siaga's own clock: the letter waits, and does not leave in the open.
: >"$tmp/log"
mail warga@warga.example 'Laporan sandi gagak' <<<'Kurir gagak tiba pukul lima.'
run 2037-01-02T08:00:00+07:00 || :
like 'to one that has ended it is held' "$(db "select state, cause from letter where letter = 'permohonan-persetujuan' order by id desc limit 1")" '6|.*kepala.crt: this certificate has expired'
is 'and nothing of it has left' "$(grep -ril 'gagak' "$box" | wc -l)" 0
before=$(sealed | wc -l)
with "$tmp/signing.crt"
mail warga@warga.example 'Laporan sandi kutilang' <<<'Kurir kutilang tiba pukul enam.'
ok 'with a certificate for signing only' run 2037-01-02T08:05:00+07:00
is 'he gets what one without a certificate gets' "$(grep -il 'kutilang' "$box"/*/* | wc -l), $(sealed | wc -l)" "1, $before"
done_testing
