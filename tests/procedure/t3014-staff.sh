#!/usr/bin/env bash
# Complaints about the office's own staff, named, by nickname, by title or only hinted at: for the Kepala alone, and never for
# whom they are about: not as who sorts mails, not as Plh., not in a list, a book or a search.  About the Kepala himself: to
# the Inspektorat, or to nobody while that has no address.  A fruit stands in each, so that a letter that tells of it shows.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example dewi=dewi@kesbangpol.go.id.example gunawan=gunawan@kesbangpol.go.id.example
warga=warga@warga.example lain=lain@lain.example irban=irban@inspektorat.go.id.example
rasmono=rasmono@kec-kedungwuni.go.id.example
people=(kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi" "$gunawan" "$warga" "$lain" "$irban" "$rasmono")
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
sed -i 's/^limits: .*/limits: {release-delay: 0s, ask-again: 10}/' "$tmp/siaga.yaml"
sed -i 's/^    name: Bagus .*/&\n    also: [mas yok]/' "$tmp/rules/directory.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
at() { run "2026-$1T$2:00+07:00"; }
asked() { db "select subject from letter where recipient = '$1' and letter = '$2' and subject like '%${3:-}%' order by id desc limit 1"; }
answer() { mail "$1" "Re: $(asked "$1" "$2" "${3:-}")"; }
stage() { db "select stage from entry where label = '$1'"; }
box() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}"; }
# hears WHO WORDS: how many mails in his mailbox tell of it.
hears() { box "$1" | grep -cE "$2"; }
whose() { db "select coalesce((select group_concat(value) from json_each(sections) where value like '%terlapor%'), '') from entry where label = '$1'" | grep -oE '(bagus|haryo|dewi|siti|gunawan)' | tr '\n' ' '; }

# ---- each way to say it ----
mail $warga 'Pungli' <<<'Saya diminta uang kelapa 200 ribu oleh Bagus di kantor Kesbangpol.'
mail $lain 'aduan' <<<'Mas Yok narik uang rambutan 50 ribu di kantor Kesbangpol.'
mail $warga 'lapor' <<<'Oknum pegawai minta uang durian 100 ribu tiap tanda tangan.'
mail $lain 'aduan' <<<'Kepala kantor Kesbangpol minta setoran uang manggis dari ormas kami.'
mail $warga 'aduan' <<<'Mbak Siti minta uang salak 20 ribu, saya kecewa.'
mail $rasmono 'Lapsit' <<<'Pegawai Kesbangpol bernama Bagus meminta uang jambu kepada kepala desa.'
mail $lain 'aduan' <<<$'Yth. Kepala Kantor Kesbangpol\n\nDengan hormat, petugas loket meminta uang nangka. Mohon Bapak Kepala menindak.'
ok 'seven complaints' at 11-23 08:00
is 'each is of that kind' "$(db "select group_concat(label || ' ' || workflow, ', ') from (select * from entry order by id)")" \
	"$(for i in 1 2 3 4 5 6 7; do printf '%sW-00%s pengawasan' "${sep:-}" "$i" && sep=', '; done)"
is 'by name' "$(whose W-001)" 'bagus '
is 'by nickname' "$(whose W-002)" 'bagus '
is 'not named' "$(whose W-003)" ''
is 'by title' "$(whose W-004)" 'haryo '
is 'a unit may complain, too' "$(whose W-006)" 'bagus '
is 'who is only written to is not meant' "$(whose W-007)" ''
ok 'the batch of the Kepala' at 11-23 10:00
is 'he is asked about all but his own' "$(db "select group_concat(label, ' ') from (select e.label from ask a join entry e on e.id = a.entry where a.person = 'haryo' order by e.id)")" \
	'W-001 W-002 W-003 W-005 W-006 W-007'
is 'his own waits for an address' "$(stage W-004)" tanpa-alamat
ok 'the administrator is told' grep -q "unit 'inspektorat' has no address" "$tmp/log"
is 'nobody else has a letter about one' "$(db "select count(*) from letter l join entry e on e.id = l.entry where e.workflow = 'pengawasan' and
	recipient not in ('$kepala', '$warga', '$lain', '$rasmono')")" 0

# ---- what they ask for does not show it ----
for who in $bagus $agenda $kepala; do
	for say in DAFTAR JUMLAH 'BUKU november' 'CARI Kesbangpol' 'CARI uang'; do mail "$who" "$say" <<<"$say"; done
done
mail $bagus 'STATUS W-001' <<<'STATUS W-001'
mail $agenda 'LAMPIRAN W-005' <<<'LAMPIRAN W-005'
ok 'they ask' at 11-23 10:05
like 'the book comes, and none of them is in it' "$(box $bagus)" 'buku-agenda-november-2026.pdf .*November 2026 Jumlah 0 nomor'
like 'there is no such entry' "$(box $bagus)" 'W-001 tidak'
ok 'the lists of the day, and mails that wait' at 11-23 16:05
ok 'the recap, what is owed' at 11-24 07:35
# Of W-001 and W-005 they named the numbers themselves.
all='kelapa|rambutan|durian|manggis|salak|jambu|nangka|W-00[2-46-9]|warga@warga|lain@lain|rasmono@'
is 'Bagus hears nothing' "$(hears $bagus "$all")" 0
is 'nor Siti, who sorts the mails' "$(hears $agenda "$all")" 0
is 'nor Dewi' "$(hears $dewi "$all|W-00")" 0
is 'nor the Kepala of his own' "$(hears $kepala 'manggis|W-004')" 0
like 'he does of the others' "$(box $kepala)" 'kelapa'

# ---- to the Inspektorat ----
sed -i "s/^  - unit: inspektorat/&\n    addresses: $irban/" "$tmp/rules/directory.yaml"
ok 'once it has an address' at 11-24 12:00
is 'it has the complaint' "$(stage W-004)" inspektorat
like 'with its words' "$(box $irban)" 'setoran uang manggis'
is 'and without its sender' "$(hears $irban "$lain")" 0
is 'nobody signs a letter about himself' "$(hears $irban 'Haryo Prasetyo|Kepala Kantor,')" 0
answer $irban pengaduan-inspektorat <<<'SELESAI: Sudah diperiksa dan ditindak.'
ok 'its answer' at 11-24 13:00
like 'goes to who complained' "$(box $lain)" 'Sudah diperiksa dan ditindak'
is 'never to the Kepala' "$(hears $kepala 'manggis|W-004|Sudah diperiksa')" 0

# ---- as Plh. ----
mail $kepala 'PLH gunawan s.d. 27-11-2026' <<<'PLH gunawan s.d. 27-11-2026'
ok 'the Kepala is away' at 11-24 13:05
mail $warga 'aduan' <<<'Pak Gunawan minta uang pepaya 75 ribu, saya keberatan.'
mail $warga 'aduan lagi' <<<'Pegawai kantor Kesbangpol minta uang sirsak 75 ribu.'
ok 'a complaint about who stands in for him, and one about nobody by name' at 11-24 13:30
is 'the Kepala himself is asked' "$(db "select group_concat(e.label || ' ' || a.person, ', ') from ask a join entry e on e.id = a.entry where e.label in ('W-008', 'W-009') and a.state = 'open'")" \
	'W-008 haryo, W-009 haryo'
mail $gunawan DAFTAR <<<DAFTAR
ok 'he asks, and waits until the limit has passed' at 12-03 09:00
is 'Gunawan hears nothing of both' "$(hears $gunawan 'pepaya|sirsak|W-008|W-009|W-003')" 0

# ---- in a thread of another matter ----
mail $lain 'Keluhan' <<<'Lampu jalan di Wiradesa mati, saya mau mengadu.'
ok 'a complaint of another kind' at 12-03 10:00
is 'is for staff' "$(db "select workflow from entry order by id desc limit 1")" pengaduan
mail $lain 'Re: Tanda Terima Laporan P-0001' <<<'Kemarin Bagus malah minta uang melon supaya lampunya dipasang.'
ok 'what he adds accuses one of them' at 12-03 11:30
is 'and is a complaint of its own' "$(db "select label || ' ' || workflow from entry order by id desc limit 1")" 'W-010 pengawasan'
is 'which he does not hear' "$(hears $bagus 'melon|W-010')" 0

# ---- one tells of an event ----
of() { db "select workflow || ' ' || stage from entry where label = '$1'"; }
owed() { db "select group_concat(person, ' ') from (select distinct a.person from ask a join entry e on e.id = a.entry where e.label = '$1' and a.stage = 'diolah' order by 1)"; }
answer $kepala pengaduan-masuk W-001 <<<'INSIDEN'
answer $bagus pengaduan-masuk P-0001 <<<'INSIDEN SEGERA'
ok 'the Kepala says so of one about staff, staff of another' at 12-03 11:35
is 'each is one' "$(of W-001), $(of P-0001)" 'insiden diolah, insiden diolah'
is 'staff have it, but for whom it is about' "$(owed W-001), $(owed P-0001)" 'dewi, bagus dewi'
# What a word does not mean where it stands is told, with what does.
for row in 'W-001 RUTIN diarsipkan' 'W-001 INSIDEN TUGASKAN' 'W-001 PENGADUAN TUGASKAN' 'P-0001 RUTIN diarsipkan' \
	'W-002 INSIDEN diolah' 'W-002 PENGADUAN diverifikasi' 'W-002 RUTIN JAWAB' 'W-010 INSIDEN diolah' 'W-003 ARSIPKAN dituliskan'; do
	read -r n word _ <<<"$row"
	out=$("$siaga" act "$n" "$word" --dry-run -c "$tmp/siaga.yaml" 2>&1)
	like "$n $word" "$out" "${row##* }"
done
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
