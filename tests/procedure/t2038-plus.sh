#!/usr/bin/env bash
# Where the provider delivers user+KEY, answers go there: a subject that was written anew loses nothing.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office
export HOST_CA_FILE HOST_IMAPS
sed -i 's/    provider: none/&\n    plus-addresses: yes/' "$tmp/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
mail warga@warga.example 'Laporan parkir' <<<'Parkir liar.'
ok 'two reports' run
# reply_to N: where answers to the question about entry N go.
reply_to() {
	db "select header from letter where letter = 'permohonan-persetujuan' and entry = $1" |
		sed -n 's/^Reply-To: *<\{0,1\}\([^<>]*@[^<>]*\)>\{0,1\}\r\{0,1\}$/\1/p' | tr -d '\r'
}
like 'answers go to the key' "$(reply_to 1)" '^kantor\+[a-z2-7]{16}@kantor\.example$'

# answered NAME FROM TO TEXT STAGE: a mail to that address, with a subject of its own, as delivered.
answered() {
	cat >"$tmp/raw.eml" <<END
Authentication-Results: mail.host.example; spf=pass smtp.mailfrom=kantor.example; dmarc=pass header.from=kantor.example
From: <$2>
To: <$3>
Subject: jawaban saya
Message-ID: <$RANDOM$RANDOM@kantor.example>
Date: Mon, 23 Nov 2026 05:00:00 +0700
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

$4
END
	python3 "$office/append.py" kantor@kantor.example INBOX "$tmp/raw.eml"
	ok "$1" run
	is "$1: what follows" "$(db 'select group_concat(stage) from (select stage from entry where id < 3 order by id)')" "$5"
}
answered 'the key from somebody else' staf@kantor.example "$(reply_to 1)" Setuju persetujuan,persetujuan
answered 'another key' kepala@kantor.example kantor+aaaaaaaaaaaaaaaa@kantor.example Setuju persetujuan,persetujuan
answered 'the number of another entry' kepala@kantor.example "$(reply_to 1)" 'Setuju 0002' persetujuan,persetujuan
answered 'his own word' kepala@kantor.example "$(reply_to 1)" Setuju dikirim,persetujuan
answered 'the key once more' kepala@kantor.example "$(reply_to 1)" 'Tolak: keliru' dikirim,persetujuan
done_testing
