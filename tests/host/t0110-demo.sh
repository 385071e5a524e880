#!/usr/bin/env bash
# The demo shows what it promises and leaves nothing behind.
. "$(dirname "$0")/../tap.sh"

mkdir -m 755 "$tmp/dir"
status=0
shown=$(TMPDIR=$tmp/dir SIAGA=$siaga "$top/contrib/demo" 2>&1) || status=$?
is "runs to its end" "$status" 0
[ "$status" -eq 0 ] || printf '%s\n' "$shown" | sed 's/^/# /'
for number in 0001 0002 0003 0004 0005 P-0001 P-0002 R-001 R-002; do
	like "number $number is in the agenda" "$shown" $'\n'"$number +[0-9]{2}-"
done
like "the secret entries are masked there" "$shown" 'R-001 [^(]*\(rahasia\) +\(rahasia\)'
like "history" "$shown" 'siaga +registered'
like "the reporter's receipt" "$shown" 'Trantib Kec. Wonokerto.*'$'\n''subject: Tanda Terima Laporan 0002'
like "the Kepala is told of the secret one" "$shown" 'subject: Pemberitahuan agenda R-001'
[[ $shown != *"subject: "*"R/LK-08"* ]]
verdict $? "no letter names the secret matter"
like "ends with what to do next" "${shown: -200}" 'Next: '
is "no file stays" "$(ls -A "$tmp/dir")" ""
is "no process stays" "$(pgrep -f "$tmp/dir" || true)" ""
done_testing
