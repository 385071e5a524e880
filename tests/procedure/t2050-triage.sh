#!/usr/bin/env bash
# Mail that no rule knows waits for a person: listed, answered line by line, escalated; the same for the
# spam folder; and all of it at the console.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(petugas@kantor.example)
open_office
eval "export $(host env "$host" | sed 's/^export //' | tr '\n' ' ')"
sed -i 's/roles: staf, title: Staf/roles: [staf, triase], title: Staf/
s/^roles:/&\n  - {role: triase, title: Petugas Triase}/
s/^people:/&\n  - {person: rini, name: Rini, addresses: petugas@kantor.example, roles: triase,\n     title: Petugas Triase, clearance: biasa}/' "$tmp/rules/directory.yaml"
cat >"$tmp/rules/schedule.yaml" <<'YAML'
- job: triase
  do: triage
  at: [08:00, 09:00, 10:00]
  days: working
  letters: [{to: role:triase, letter: daftar-triase}]
  escalate: [{after: 90m, to: role:kepala, letter: daftar-triase-terlambat}]
- job: spam
  do: spam
  at: 08:15
  letters: [{to: role:triase, letter: daftar-spam}]
YAML
cat >>"$tmp/rules/routing.yaml" <<'YAML'
- rule: kata bahaya
  when: text REGEXP 'tawuran|bentrok'
  set: {urgency: segera}
- rule: rahasia
  when: subject REGEXP 'rahasia'
  set: {secrecy: rahasia}
YAML
printf 'places:\n  - {place: Kajen, code: "33.26.08"}\n' >"$tmp/rules/places.yaml"
sed -i 's/^book: umum/&\nclock: 2h/; s/title: dikirim/&\n    stops-clock: yes/; s/letter: tembusan, up-to: biasa/&, attach: yes/' "$tmp/rules/workflows/laporan.yaml"
sed -i 's/authserv-ids:/folders: [INBOX, Spam]\n    spam-folder: Spam\n    &/' "$tmp/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

now=$(date -d '2026-11-23T10:30:00+07:00' +%s)
# at SECONDS: one round so long after that.  The host dates mails by its own clock: what has come since the last
# round came a moment before this one (the time of the file is what IMAP tells of a mail).
at() {
	find "$host/mail" -type f -newermt "@$((now + $1))" \( -path '*/new/*' -o -path '*/cur/*' \) \
		-exec touch -d "@$((now + $1 - 5))" {} +
	run "$(date -d "@$((now + $1))" -Iseconds)"
}
outcome() { db "select group_concat(outcome) from (select outcome from mail where subject like '%$1%' order by id)"; }
held=3 screened=4 registered=0 addition=2
say() { SIAGA_NOW=$(date -d "@$((now + ${moment:-600}))" -Iseconds) "$siaga" triage -c "$tmp/siaga.yaml" "$@"; }

# ---- held, listed, answered ----
mail warga@warga.example 'Tolong pak' <<<'Lampu jalan mati sejak minggu lalu.'
python3 "$office/photo.py" 300 >"$tmp/jalan.jpg"
python3 "$office/attach.py" make 'Foto jalan' "$tmp/jalan.jpg" >"$tmp/foto.eml"
host send "$host" "$tmp/foto.eml" && host settle "$host"
mail warga@warga.example 'Dokumen rahasia' <<<'Isi yang tidak boleh dibaca siapa saja.'
mail warga@warga.example 'Promo besar' <<<'Beli sekarang.'
ok 'first round' at 60
is 'nothing is registered' "$(db 'select count(*) from entry')" 0
is 'all four wait' "$(db "select count(*) from mail where outcome = $held")" 4
is 'nobody is answered' "$(db 'select count(*) from letter')" 0
list=$(say)
like 'the console lists them' "$list" 'Tolong pak.*Promo besar'
[[ ! $list =~ Dokumen ]]
verdict $? 'what is secret is masked' "$list"
like 'those who may see it see it' "$(say --clearance rahasia)" 'Dokumen rah'
like 'the list goes out' "$(say --send)" 'list of 4 mails'
ok 'second round' at 700
staf=$(inbox staf@kantor.example)
like 'the cleared one has them' "$staf" 'Surel yang menunggu penetapan'
subject=$(last_subject staf@kantor.example 'menunggu penetapan')
other=$(last_subject petugas@kantor.example 'menunggu penetapan')
like 'with a key' "$subject" '\[DAFTAR-[A-Z2-7]{16}\]'
written=$(cat "$tmp"/var/siaga.db.mail/*.mbox | python3 -m quopri -d)
like 'a line is ignored by one touch' "$written" '%5BDAFTAR-[A-Z2-7]{16}%5D&amp;body=1%20ABAIKAN"'
is 'and no link says what has to be filled in' "$(grep -c 'body=nomor' <<<"$written")" 0
is 'the uncleared one has three lines, the cleared one four' \
	"$(db 'select group_concat(n) from (select count(*) n from docket_item group by docket order by n)')" '3,4'

# standing: what became of each mail but the answers and the mail server's notices, and how many entries there are.
standing() {
	db 'select id, outcome from mail where subject not like "Re:%" and outcome <> 6; select count(*) from entry'
}

# unchanged NAME FROM SUBJECT TEXT [HEADER]: an answer that must do nothing.
unchanged() {
	local before
	before=$(standing)
	mail "$2" "$3" "${5:-}" <<<"$4"
	at 720 || verdict 1 "$1: round"
	is "$1" "$(standing)" "$before"
}
unchanged 'the key from somebody else' kepala@kantor.example "Re: $subject" '1 LAPORAN'
unchanged 'the key from a stranger' warga@warga.example "Re: $subject" '1 LAPORAN'
unchanged 'an out-of-office notice' staf@kantor.example "Re: $subject" '1 LAPORAN' 'Auto-Submitted: auto-replied'
unchanged 'no number' staf@kantor.example "Re: $subject" 'laporan'
like 'it is asked back' "$(inbox staf@kantor.example)" 'Mohon penegasan jawaban atas daftar'
unchanged 'a condition' staf@kantor.example "Re: $subject" '1 LAPORAN tapi cek dulu'
unchanged 'an unknown place' staf@kantor.example "Re: $subject" '1 LAPORAN ATLANTIS'
unchanged 'a number beyond the list' petugas@kantor.example "Re: $other" '9 ABAIKAN'

mail staf@kantor.example "Re: $subject" <<<$'Selamat pagi\n1 LAPORAN KAJEN, 2 laporan, 4 ABAIKAN: iklan\n\nTerima kasih'
ok 'round with the answer' at 900
is 'the report is registered, with its place' \
	"$(db "select entry.label, entry.place, entry.stage, mail.outcome from mail join entry on entry.id = mail.entry
		where subject = 'Tolong pak'")" "0001|Kajen|persetujuan|$registered"
is 'its clock runs from receipt' \
	"$(db "select due - received from entry where label = '0001'")" 7200
is 'its number comes with triage' "$(db "select registered = $((now + 900)) from entry where label = '0001'")" 1
is 'who said so stands in its history' \
	"$(db "select actor from event where kind = 'triage' and entry = (select id from entry where label = '0001')")" joko
is 'the advertisement is set aside' "$(outcome 'Promo besar')" "$screened"
is 'the secret one still waits' "$(outcome 'Dokumen rahasia')" "$held"
like 'the reporter has his receipt' "$(inbox warga@warga.example)" 'Tanda Terima Laporan 0001'
answered=$(inbox staf@kantor.example)
like 'the answer is confirmed' "$answered" 'Jawaban atas daftar surel telah dijalankan'
unchanged 'the same answer again' staf@kantor.example "Re: $subject" '1 ABAIKAN, 2 ABAIKAN'
unchanged 'another list, already settled' petugas@kantor.example "Re: $other" '1 ABAIKAN'

mail kepala@kantor.example "Re: $(last_subject kepala@kantor.example 'Mohon persetujuan Laporan 0002')" <<<'Setuju'
ok 'the second report is approved' at 960
mkdir "$tmp/got"
python3 "$office/attach.py" open "$host/mail/kecamatan.example/camat" '0002' "$tmp/got" >"$tmp/text"
ok 'its file goes along' cmp "$tmp/jalan.jpg" "$tmp/got/jalan.jpg"

# ---- TAMBAHAN ----
mail warga@warga.example 'Lagi soal lampu' <<<'Sekarang sudah tiga tiang.'
at 1000
moment=1005 say --send >/dev/null
at 1010
# What others sent with a key that is not theirs is on the list before it.
subject=$(db "select subject from letter where recipient = 'staf@kantor.example' and letter = 'daftar-triase'
	order by id desc limit 1")
mail staf@kantor.example "Re: $subject" <<<'1 TAMBAHAN 0999, 4 TAMBAHAN 0001'
ok 'round with an addition' at 1020
is 'it belongs to that entry' "$(db "select mail.outcome, entry.label from mail join entry on entry.id = mail.entry
	where subject = 'Lagi soal lampu'")" "$addition|0001"
is 'an unknown number changes nothing' "$(outcome 'Dokumen rahasia')" "$held"
like 'the approver has it at once' "$(inbox kepala@kantor.example)" 'Tambahan keterangan agenda 0001'

# ---- danger at once, escalation ----
before=$(inbox staf@kantor.example | grep -c 'menunggu penetapan')
mail warga@warga.example 'Cepat pak' <<<'Ada tawuran di lapangan!'
ok 'danger' at 1400
is 'a list goes out at once' "$(inbox staf@kantor.example | grep -c 'menunggu penetapan')" $((before + 1))
# The mail came by the host's own clock, some time after the test began.
ok 'long after' at 8600
subject=$(last_subject kepala@kantor.example 'terlalu lama menunggu')
like 'after 90 minutes it goes on' "$subject" 'DAFTAR-'
mail kepala@kantor.example "Re: $subject" <<<'1 laporan'
ok 'round with his answer' at 8700
is 'he has settled it' "$(outcome 'Cepat pak')" "$registered"
count=$(db "select count(*) from letter where letter = 'daftar-triase-terlambat'")
at 20000
is 'what was told once is not told again' \
	"$(db "select count(*) from letter where letter = 'daftar-triase-terlambat'")" "$count"

# ---- the spam folder ----
for n in 1 2; do
	printf 'From: <warga@warga.example>\nTo: <kantor@kantor.example>\nSubject: %s\nMessage-ID: <spam.%s@warga.example>\n\nIsi.\n' \
		"$([ $n = 1 ] && echo 'Laporan keributan' || echo 'Menang undian')" $n >"$tmp/spam.$n"
done
ok 'two mails in the spam folder' python3 "$office/append.py" kantor@kantor.example Spam "$tmp/spam.1" "$tmp/spam.2"
letters=$(db 'select count(*) from letter')
ok 'round' at 20100
is 'both are screened' "$(outcome 'Laporan keributan')$(outcome 'Menang undian')" "$screened$screened"
is 'and nobody is told' "$(db 'select count(*) from letter')" "$letters"
like 'the list of spam goes out' "$(say --spam --send)" 'list of 2 mails'
like 'a second time there is nothing new' "$(say --spam --send)" 'no mail waits'
at 20200
subject=$(last_subject petugas@kantor.example 'folder spam')
mail petugas@kantor.example "Re: $subject" <<<$'1 BUKAN SPAM\n2 ABAIKAN'
ok 'round with the answer' at 20300
is 'the report is judged by the rules' "$(db "select mail.outcome, entry.stage from mail join entry on entry.id = mail.entry
	where subject = 'Laporan keributan'")" "$registered|persetujuan"
is 'the other one stays what it was' "$(outcome 'Menang undian')" "$screened"

# ---- at the console ----
mail warga@warga.example 'Ada yang aneh' <<<'Di kampung kami.'
at 20400
id=$(db "select id from mail where subject = 'Ada yang aneh'")
fails 'what is unclear is refused' 1 'bukan salah satu pilihan' say "$id" mungkin laporan
is 'and changes nothing' "$(outcome 'Ada yang aneh')" "$held"
like 'the console settles it' "$(say "$id" LAPORAN KAJEN)" 'dicatat sebagai Laporan, Kajen: [0-9]{4}'
is 'it is registered' "$(outcome 'Ada yang aneh')" "$registered"
like 'as said at the console' "$(db "select actor from event where kind = 'triage' order by id desc limit 1")" '^console: '
fails 'once' 1 'telah diputuskan' say "$id" ABAIKAN
ok 'the books are in order' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
