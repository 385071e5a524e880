#!/usr/bin/env bash
# The demo shows what it promises and leaves nothing behind; the whole day is in tests/procedure/t3100-day.sh.
. "$(dirname "$0")/../tap.sh"

mkdir -m 755 "$tmp/dir"
status=0
shown=$(TMPDIR=$tmp/dir SIAGA=$siaga "$top/contrib/demo" --until 05:45 2>&1) || status=$?
is "runs to its end" "$status" 0
[ "$status" -eq 0 ] || printf '%s\n' "$shown" | sed 's/^/# /'
like "a mail that comes" "$shown" $'\n''    < kec-kajen: Lapsit harian 22 November 2026'
like "what follows from it" "$shown" 'Tanda Terima Laporan 000'
like "a letter in full" "$shown" 'Yth. Camat Lebakbarang u\.p\. Kasi Trantib'
for number in 0001 0009 0011; do
	like "number $number is in the agenda" "$shown" $'\n'"$number +[0-9]{2}-"
done
like "history" "$shown" 'siaga +registered'
like "who got what" "$shown" '05.41  mohon-olah 0011 -> bagus, dewi'
like "how many" "$shown" $'\n''kepala +1 +of at most 11'
like "the ledger balances" "$shown" 'balanced'
like "ends with what to do next" "${shown: -200}" 'Next: '
is "within 80 columns" "$(LC_ALL=C.UTF-8 grep -E '^.{81}' <<<"$shown")" ""
is "no file stays" "$(ls -A "$tmp/dir")" ""
is "no process stays" "$(pgrep -f "$tmp/dir" || true)" ""
done_testing
