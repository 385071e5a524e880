#!/usr/bin/env bash
# SMS: from gammu-smsd's environment through the spool into the books, once, whatever is written or interrupted.
# shellcheck disable=SC2154,SC2317 # from office.sh; functions called by name
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
in_office init --from "$tmp/share" >/dev/null
in_office init >/dev/null
spool=$tmp/spool
mkdir "$spool"
export SIAGA_SMS_SPOOL=$spool

db() { sqlite3 "$database" "$1"; }
# sms NAME=VALUE...: what gammu-smsd does: all descriptors closed, arguments that mean nothing, the SMS in the
# environment.  The hour of the test stands in what was written.
sms() {
	env -i "PATH=$PATH" "SIAGA_SMS_SPOOL=$spool" PHONE_ID=modem1 "$@" \
		sh -c "exec '$top/contrib/gammu/siaga-sms' '\$(touch $tmp/owned)' 2>&- >&- <&-"
}
# take [OPTION...]: the spool, at that time.
take() {
	sed -i "s/^Received: .*/Received: $SIAGA_NOW/" "$spool"/*.sms 2>/dev/null
	in_office submit --spool "$spool" "$@"
}
last() { db "select $1 from mail order by id desc limit 1"; }
outcome() { db "select count(*) from mail where outcome = (select outcome from mail order by id desc limit 1)"; }

# ---- the program ----
ok 'an SMS is put into the spool' sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000106 SMS_1_CLASS=-1 \
	SMS_1_REFERENCE=7 'SMS_1_TEXT=Lapinfo Kec Doro 23/11: nihil'
is 'one file, whole' "$(find "$spool" -type f -name '*.sms' | wc -l) $(find "$spool" -type f | wc -l)" '1 1'
like 'with its head and words' "$(cat "$spool"/*.sms)" 'From: \+6281200000106.*Class: -1.*Reference: 7.*nihil'
out=$(take --json)
is 'nihil counts as a report' "$(db "select unit || ' ' || kind from attendance")" 'doro nihil'
is 'and is no row of a book' "$(db 'select count(*) from entry')" 0
like 'it is told' "$out" '"outcome": ?"attendance"'
is 'the file is gone' "$(find "$spool" -type f | wc -l)" 0

fails 'no SMS at all' 1 '' sms SMS_MESSAGES=0
fails 'numbers that are none' 1 '' sms 'SMS_MESSAGES=$(reboot)' 'DECODED_PARTS=1;2'
is 'leave nothing' "$(find "$spool" -mindepth 1 | wc -l)" 0

# ---- reports ----
sms SMS_MESSAGES=2 DECODED_PARTS=2 SMS_1_NUMBER=081200000113 SMS_2_NUMBER=081200000113 \
	'SMS_1_TEXT=wrong' 'SMS_2_TEXT=wrong' 'DECODED_1_TEXT=pkl 23.40 tawuran pemuda Dk Wring' \
	'DECODED_2_TEXT=insari, 2 luka ringan. Waspada balas dendam'
like 'an event of a known number' "$(take)" 'registered.*0001'
is 'its parts are joined, its unit known, its class that of the standard' \
	"$(db 'select class, workflow, unit, channel, place, summary from entry')" \
	'lapinfo|insiden|kedungwuni|sms|Kedungwuni|pkl 23.40 tawuran pemuda Dk Wringinsari, 2 luka ringan'
is 'the unit was there' "$(db "select kind from attendance where unit = 'kedungwuni'")" hadir
is 'nobody answers a number by mail' "$(db "select count(*) from letter where letter like 'tanda-terima%'")" 0

sms SMS_MESSAGES=2 DECODED_PARTS=0 SMS_1_NUMBER=6281200000106 SMS_2_NUMBER=6281200000106 \
	'SMS_1_TEXT=Sitkam terkendali, ' 'SMS_2_TEXT=pengajian akbar di Ds Lemahabang berjalan'
take >/dev/null
is 'loose parts of one number are joined, 62 is +62' "$(db "select workflow || ' ' || summary from entry order by id desc limit 1")" \
	'lapinfo Sitkam terkendali, pengajian akbar di Ds Lemahabang berjalan'

sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=085711112222 'SMS_1_TEXT=pak ini saya yang kemarin'
like 'an unknown number waits for a person' "$(take)" 'held'
like 'who sees number and words' "$(in_office triage --json)" '\+6285711112222'
mail=$(last id)
ok 'and says what it is' in_office triage "$mail" PENGADUAN
is 'then it is a complaint by SMS' "$(db "select channel || ' ' || reporter_name from entry where workflow = 'pengaduan'")" 'sms +6285711112222'
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=085711113333 'SMS_1_TEXT=jalan rusak sudah 3x lapor tidak digubris, ini pengaduan'
like 'one that the rules know is registered' "$(take)" 'registered.*P-0002'

# ---- hostile ----
evil=$'$(reboot) `touch /tmp/x`; rm -rf / #\nFrom: palsu\n\n\e[2J\a\xff\xfe "quoted" \'single\' %s%n \\'
sms SMS_MESSAGES=1 DECODED_PARTS=0 $'SMS_1_NUMBER=+62\nReceived: @1\n;$(reboot)' "SMS_1_TEXT=$evil" $'PHONE_ID=a\nb'
is 'a head keeps its lines' "$(sed '/^$/q' "$spool"/*.sms | wc -l)" 7
like 'hostile words are words' "$(take)" 'held'
is 'kept as they were' "$(db "select instr(message, 'reboot') > 0 and instr(message, 'rm -rf /') > 0 from mail order by id desc limit 1")" 1
[ ! -e "$tmp/owned" ]
verdict $? 'nothing of it was run'
is 'nothing for a terminal to act on' "$(in_office triage | grep -c $'\e\|\a')" 0
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=085711114444 SMS_1_TEXT= SMS_1_CLASS=0
like 'one that the telephone could not read is held' "$(take)" 'held'

# ---- twice ----
entries=$(db 'select count(*) from entry')
lines=$(db 'select count(*) from mail')
twice() { sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000106 'SMS_1_TEXT=Lapinfo: demo di balai desa'; }
# Its own clock stands in what it writes: the second file is another one.
twice
sed -i 's/^Received: .*/Received: 2026-11-23T06:55:00+07:00/' "$spool"/*.sms
in_office submit --spool "$spool" >/dev/null
twice
like 'the program run twice for one SMS' "$(take)" 'same words'
is 'is one entry' "$(db 'select count(*) from entry')" $((entries + 1))
export SIAGA_NOW=2026-11-24T07:00:00+07:00
twice
take >/dev/null
is 'the same words the day after are a report' "$(db 'select count(*) from entry')" $((entries + 2))
is 'each has its line in the ledger' "$(db 'select count(*) from mail')" $((lines + 3))

# Killed at each of its steps, before the commit and behind it.
for step in 1 2 3 4 5 6 7 8; do
	sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000106 "SMS_1_TEXT=Lapinfo: unras ke-$step"
	sed -i "s/^Received: .*/Received: $SIAGA_NOW/" "$spool"/*.sms
	cp "$spool"/*.sms "$tmp/kept"
	rm -f "$tmp/steps"
	SIAGA_STEP_ROLE=spool SIAGA_STEP=$step SIAGA_STEP_FILE=$tmp/steps \
		in_office submit --spool "$spool" >/dev/null 2>&1
	echo "$(find "$spool" -name '*.sms' | wc -l) $(db "select count(*) from entry where summary like '%ke-$step'")" >>"$tmp/killed"
	in_office submit --spool "$spool" >/dev/null
	is "killed at step $step, then run again: one entry, no file" \
		"$(db "select count(*) from entry where summary like '%ke-$step'") $(find "$spool" -type f | wc -l)" '1 0'
done
is 'before the commit nothing was done, behind it the file was still there, and the last had ended' \
	"$(sort -u "$tmp/killed" | tr '\n' ,)" '0 1,1 0,1 1,'
cp "$tmp/kept" "$spool/again.sms"
like 'under another name it is still the same' "$(in_office submit --spool "$spool")" 'known'

# ---- what is no SMS ----
printf 'not an SMS' >"$spool/broken.sms"
ln -s /etc/passwd "$spool/link.sms"
mkdir "$spool/folder.sms"
head -c 70000 /dev/zero >"$spool/large.sms"
fails 'what is none is said' 1 'refused' in_office submit --spool "$spool"
is 'and put aside' "$(cd "$spool" && echo *)" 'folder.sms.bad large.sms.bad link.sms.bad'
rm -r "$spool"/*.bad
listed=$(in_office triage --json)
for name in folder large link; do like "a person is told of $name" "$listed" "Berkas SMS $name.sms pada antrean"; done
like 'what could be read is put before a person as it is' "$listed" 'not an SMS'
is 'with the reason' "$(db "select outcome from mail where why like 'not an SMS: expected lines%' order by id desc limit 1")" 3
printf 'From: \nReceived: %s\n\nTawuran di pasar' "$SIAGA_NOW" >"$spool/anonym.sms"
like 'an SMS without a number is held' "$(in_office submit --spool "$spool")" 'anonym.sms +held'
is 'and no file stays' "$(cd "$spool" && echo *)" '*'
number=$(db "select id from mail where message like '%Tawuran di pasar%'")
like 'somebody settles it' "$(in_office triage "$number" insiden 2>&1)" 'dicatat|INSIDEN|agenda'
is 'it is a report by SMS' "$(db "select channel from entry where text like '%Tawuran di pasar%'")" sms

# ---- what a telephone only has a notice of ----
entries=$(db 'select count(*) from entry')
sms SMS_MESSAGES=1 DECODED_PARTS=1 SMS_1_NUMBER=8888 DECODED_1_MMS_SENDER=+6281200000113/TYPE=PLMN \
	DECODED_1_MMS_TITLE=$'Lapinfo: tawuran\nReceived: @1' DECODED_1_MMS_ADDRESS='http://mms.example/?id=7' DECODED_1_MMS_SIZE=48210
is 'an MMS is put into the spool' "$(find "$spool" -type f -name '*.sms' | wc -l)" 1
like 'it waits for a person, though a unit has sent it' "$(take)" 'held.*not an SMS: a notice of kind'
is 'nothing was made of its title' "$(db 'select count(*) from entry')" "$entries"
listed=$(in_office triage --json)
for words in '+6281200000113' 'Judul: Lapinfo: tawuran' 'Ukuran: 48210' 'http://mms.example/\?id=7'; do
	like "who settles it sees $words" "$listed" "${words/+/\\+}"
done
sms SMS_MESSAGES=1 DECODED_PARTS=2 SMS_1_NUMBER=+6281200000106 DECODED_1_MMS_ADDRESS=http://mms.example/8 \
	'DECODED_2_TEXT=Lapinfo: keterangan foto menyusul'
out=$(take)
like 'words beside it are an SMS of their own' "$out" 'registered'
like 'and the notice waits' "$out" 'held'
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000113
like 'one of bytes, of which gammu tells no words, waits too' "$(take)" 'held'
is 'with its number' "$(last sender)" +6281200000113

# ---- one that cannot be taken ----
db "create trigger ill before insert on mail when new.message like '%pohon tumbang%'
	begin select raise(abort, 'a damaged row'); end"
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000106 'SMS_1_TEXT=Lapinfo: pohon tumbang'
first=$(cd "$spool" && echo *.sms)
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000106 'SMS_1_TEXT=Lapinfo: kebakaran pasar'
[[ $(cd "$spool" && echo *.sms) == "$first "* ]]
verdict $? 'one SMS lies in front of another'
fails 'it is told' 1 "$first stays in the spool: .*damaged row" take
is 'it stays' "$(cd "$spool" && echo *.sms)" "$first"
is 'and those behind it are taken' "$(db "select count(*) from entry where summary like '%kebakaran pasar%'")" 1
db 'drop trigger ill'
like 'until it can be' "$(take)" registered
printf 'half' >"$spool/.1.new"
like 'what is being written is left alone' "$(in_office submit --spool "$spool")" 'no SMS waits'
fails 'no such spool' 1 'cannot open' in_office submit --spool "$tmp/nowhere"
fails 'both at once' 2 'no channel' in_office submit --spool "$spool" sms

# ---- the team in the field ----
export SIAGA_NOW=2026-11-24T08:00:00+07:00
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000001 'SMS_1_TEXT=HASIL PEMANTAUAN: aman'
like 'a result while no task is open waits for a person' "$(take)" 'held'
in_office act --book umum 0001 'TUGASKAN: pastikan jumlah korban' >/dev/null
is 'a task is open' "$(db "select stage from entry where workflow = 'pemantauan'")" ditugaskan
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=085799999999 'SMS_1_TEXT=HASIL PEMANTAUAN: semua aman'
take >/dev/null
is 'nobody else adds to it' "$(db "select sections from entry where workflow = 'pemantauan'")" ''
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000001 \
	'SMS_1_TEXT=Lap hasil: HASIL'
take >/dev/null
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000001 \
	'SMS_1_TEXT=HASIL PEMANTAUAN: Pkl 07.15 tiba, dua luka ringan, tidak ada konsentrasi massa'
like 'a result of the team' "$(take)" 'answer'
like 'is in the task' "$(db "select sections from entry where workflow = 'pemantauan'")" 'dua luka ringan'
is 'in his name, by SMS, not authenticated' \
	"$(db "select actor || ' ' || json_extract(detail, '\$.authenticated') from event where kind = 'decision' order by id desc limit 1")" \
	'gunawan 0'
is 'he is told by mail' "$(db "select count(*) from letter where letter = 'konfirmasi' and recipient = 'gunawan@kesbangpol.go.id.example'")" 1
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000001 'SMS_1_TEXT=SELESAI'
like 'the task is not ended by SMS' "$(take)" 'held'
like 'an order by SMS is none' "$(last why)" 'cannot give'
for words in SETUJU 'SETUJU 0001' 'KOREKSI 0001 tempat: Doro' 'DISPOSISI: mediasi'; do
	sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000001 "SMS_1_TEXT=$words"
	take >/dev/null
done
is 'nor anything else' "$(db "select count(distinct entry || stage) from (select id as entry, stage from entry where workflow in ('insiden', 'pemantauan'))")" \
	"$(db "select count(*) from entry where workflow in ('insiden', 'pemantauan')")"
is 'the task is where it was' "$(db "select stage from entry where workflow = 'pemantauan'")" ditugaskan
# Two tasks at once: the number says which.
second=$(db "select label from entry where workflow = 'insiden' and stage = 'diolah' limit 1")
in_office act --book umum "$second" 'TUGASKAN: pastikan keadaan' >/dev/null
is 'two tasks are open' "$(db "select group_concat(label) from entry where workflow = 'pemantauan' and closed = 0")" T-001,T-002
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000001 'SMS_1_TEXT=HASIL PEMANTAUAN: situasi tertib, warga pulang'
like 'without a number nothing is guessed' "$(take)" 'held'
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=+6281200000001 'SMS_1_TEXT=HASIL PEMANTAUAN T-002: situasi tertib, warga pulang'
like 'with it' "$(take)" 'answer.*T-002'
is 'it goes to that one' "$(db "select label from entry where sections like '%warga pulang%'")" T-002
# ---- the telephone of a unit that has a task ----
sed -i 's/ask: {role: pemantau,/ask: {assigned: yes,/' "$tmp/etc/rules/workflows/pemantauan.yaml"
in_office order TUGASKAN 0001 KEPADA Kecamatan Doro: pantau lapangan >/dev/null
result() { db "select sections from entry where label = 'T-003'"; }
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000113 'SMS_1_TEXT=HASIL PEMANTAUAN: jalan sepi'
take >/dev/null
unlike 'of another unit it does not answer' "$(result)" 'jalan sepi'
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000106 'SMS_1_TEXT=HASIL PEMANTAUAN: massa telah bubar'
like 'of its own it does' "$(take)" 'answer.*T-003'
like 'its result is kept' "$(result)" 'massa telah bubar'
ok 'the books are sound' in_office audit

# ---- beside a running engine, which owns the database ----
echo rahasia >"$tmp/etc/sandi"
chmod 600 "$tmp/etc/sandi"
sed -i "s|secret: file:.*|secret: file:$tmp/etc/sandi|; s|url: imaps://.*|url: imaps://127.0.0.1:1|; s|url: smtps://.*|url: smtps://127.0.0.1:1|" "$config"
"$siaga" run -c "$config" 2>"$tmp/engine.log" &
engine=$!
at_end "kill $engine 2>/dev/null"
until [ -S "$database.sock" ] || ! kill -0 "$engine" 2>/dev/null; do sleep 0.1; done
sms SMS_MESSAGES=1 DECODED_PARTS=0 SMS_1_NUMBER=081200000113 'SMS_1_TEXT=Lapinfo: sitkam nihil'
like 'the engine takes it' "$(take)" 'attendance'
is 'it is in the books' "$(db "select kind from attendance where unit = 'kedungwuni' order by at desc, day desc limit 1")" nihil
like 'a call noted beside it, too' "$(in_office submit telepon --type pengaduan --text 'jalan rusak' </dev/null)" 'Nomor agenda: P-'
kill "$engine"
wait "$engine"
is 'the engine ends well' $? 0

sed -i 's/{answer: setuju, note: optional, means: "diteruskan kepada Bupati",/& sms: yes,/' "$tmp/etc/rules/workflows/lapsida.yaml"
fails 'an approval by SMS cannot be configured' 1 'may come by SMS, whose sender nobody can prove' in_office check
done_testing
