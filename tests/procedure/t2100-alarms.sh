#!/usr/bin/env bash
# Alarms by mail to the administrator: at once, then at most one an hour that sums up; by an account of its own
# when the office's account is the trouble; never about itself.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(admin@kantor.example gangguan@kantor.example)
open_office
spool=$tmp/var/siaga.db.alarms

# heavy N: a mail that is larger than the mailbox takes, which is an alarm.
heavy() {
	mail warga@warga.example "berat $1" < <(head -c 90000 /dev/zero | tr '\0' x | fold -w 70)
}
mails() {
	inbox admin@kantor.example | grep -ci '^ *subject: '
}
sed -i 's|^    send: |    max-size: 64KiB\n&|' "$tmp/siaga.yaml"

heavy 1
run 2026-11-23T08:00:00+07:00
is "nobody is named: no mail, and nothing is kept" "$(mails) $(ls "$spool" 2>/dev/null)" '0 '

sed -i '1i administrator: admin@kantor.example' "$tmp/siaga.yaml"
heavy 2
ok "a round" run 2026-11-23T08:05:00+07:00
like "the administrator has the alarm at once" "$(inbox admin@kantor.example)" 'siaga: mailbox kantor, folder INBOX, UID 2: too-large'
is "the file is for its owner only" "$(stat -c %a "$spool")" 600
heavy 3
heavy 4
ok "more of them" run 2026-11-23T08:20:00+07:00
is "do not come within the hour" "$(mails)" 1
ok "no news" run 2026-11-23T09:04:00+07:00
is "not a minute before" "$(mails)" 1
for second in 1 2 3; do echo "179539900$second the disk is nearly full" >>"$spool"; done
ok "an hour later" run 2026-11-23T09:06:00+07:00
is "all that came are one mail" "$(mails)" 2
text=$(inbox admin@kantor.example)
like "with their number" "$text" 'siaga: [3-9] alarms: mailbox kantor'
like "each of them" "$text" 'UID 4: too-large'
like "and the same one once" "$(tr -d '\n=' <<<"$text")" 'the disk is nearly full \(3 times'
ok "nothing new" run 2026-11-23T11:00:00+07:00
is "is no mail" "$(mails)" 2
like "history has it" "$(db "select detail from event where kind = 'letter'")" '"alarm".*admin@kantor.example'

# The account itself: nothing leaves by it.
printf 'salah\n' >"$tmp/var/wrong"
chmod 600 "$tmp/var/wrong"
sed -i "s|^    send: {|&secret: 'file:$tmp/var/wrong', user: kantor@kantor.example, |" "$tmp/siaga.yaml"
heavy 5
ok "an account that cannot send" run 2026-11-23T12:30:00+07:00
is "tells nobody" "$(mails)" 2
cat >>"$tmp/siaga.yaml" <<-YAML
	alarms:
	  address: gangguan@kantor.example
	  send: {url: "smtps://localhost:$HOST_SMTPS", ca: $HOST_CA_FILE, user: gangguan@kantor.example, secret: "file:$tmp/var/secret"}
YAML
ok "with an outlet of its own" run 2026-11-23T13:45:00+07:00
is "they leave by that" "$(mails)" 3
like "from its address" "$(db "select header from letter where mailbox = '.alarms'")" 'From: .*<gangguan@kantor.example>'
like "and tell of the account" "$(tr -d '\n=' <<<"$(inbox admin@kantor.example)")" 'account kantor cannot send'

# One that does not arrive makes no further one.
sed -i -e 's|^administrator: .*|administrator: nobody@kantor.example|' "$tmp/siaga.yaml"
echo "1795420000 another thing" >>"$spool"
lines=$(wc -l <"$spool")
run 2026-11-23T15:00:00+07:00
is "refused" "$(db "select count(*) from letter where letter = 'alarm' and recipient like 'nobody@%' and state in (0, 4)")" 1
unlike "it is no alarm itself" "$(tail -n +$((lines + 1)) "$spool")" 'letter [0-9]+ \(alarm\)'
done_testing
