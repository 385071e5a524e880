#!/usr/bin/env bash
# smtp_office.sh NOTICE: a whole office that sends by the server under test.  The one whom it asks has an address that the
# next server does not know; the notice that comes of it is written to the file NOTICE by whoever called this, and is
# put into the office's mailbox.
# shellcheck disable=SC2154 # tap.sh and office.sh set tmp, top, siaga and host
notice=$1
. "$(dirname "$0")/../tap.sh"
. "$top/tests/procedure/office.sh"

open_office
sed -i 's|addresses: kepala@kantor.example|addresses: tiada@bounces.example|' "$tmp/rules/directory.yaml"
send="{url: \"smtp://localhost:$INTEROP_PORT\", ca: $INTEROP_CA, user: kantor, secret: \"file:$tmp/var/secret\"}"
sed -i "s|^    send: .*|    send: $send|" "$tmp/siaga.yaml"
ok 'the office is configured' "$siaga" init --rehearsal -c "$tmp/siaga.yaml"

mail warga@warga.example 'Laporan satu' <<<'Isi laporan.'
run 2026-11-23T08:00:00+07:00
letter() { db "select state || ' ' || delivery from letter where recipient = 'tiada@bounces.example'"; }
like 'the letter that asks has left' "$(letter)" '^3 '
end=$((SECONDS + 120))
until [ -e "$notice" ] || [ "$SECONDS" -ge "$end" ]; do sleep 0.1; done
ok 'the notice comes into the mailbox' host put "$host" kantor@kantor.example "$notice"
run 2026-11-23T08:10:00+07:00
run 2026-11-23T08:11:00+07:00
is 'the letter has failed, by its recipient' "$(letter)" '4 4'
is 'and somebody else is looked for' "$(db "select group_concat(kind) from event where kind in ('ask-moved', 'nobody-stands-in')")" \
	'nobody-stands-in'
[ "$test_failures" -eq 0 ] || tail -n 20 "$tmp/log" | sed 's/^/# /'
done_testing
