#!/usr/bin/env bash
# What citizens write to the address for complaints, whatever its mailbox is called: they ask how their report stands, in
# their own words and without a thread, take it back, ask for information, suggest, give thanks.  Only the address that
# complained hears of it.  One clock, and word in time that it will be late.  Names as people use them.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
kepala=kepala@kesbangpol.go.id.example agenda=agenda@kesbangpol.go.id.example
bagus=bagus@kesbangpol.go.id.example dewi=dewi@kesbangpol.go.id.example
warga=warga@warga.example lain=lain@lain.example dishub=tu@dishub.go.id.example rasmono=rasmono@kec-kedungwuni.go.id.example
balai=tu@balai-sungai.example asing=orang@asing.example
people=("$balai" "$asing" kantor@kantor.example "$kepala" "$agenda" "$bagus" "$dewi" "$warga" "$lain" "$dishub" "$rasmono")
open_office
rm -rf "$tmp/rules"
cp -r "$top/rules" "$tmp/rules"
sed -i 's/  - name: kantor/&\n    purpose: complaints/; s/^limits: .*/limits: {release-delay: 0s, ask-again: 10}/' "$tmp/siaga.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"
at() { run "2026-$1T$2:00+07:00"; }
asked() {
	db "select subject from letter where recipient = '$1' and letter = '$2' and subject like '%${3:-}%'
		order by id desc limit 1"
}
answer() { mail "$1" "Re: $(asked "$1" "$2" "${3:-}")"; }
stage() { db "select stage from entry where label = '$1'"; }
states() { db "select count(*) from letter where letter = 'keadaan-laporan'${1:+ and recipient = '$1'}"; }
entries() { db "select count(*) from entry"; }
# said WHO WORDS: the newest mail in his mailbox with these words.
said() { python3 "$top/tests/procedure/read.py" "$host/mail/${1#*@}/${1%@*}" | grep -F "$2" | tail -n 1; }

# ---- a complaint, by any words to this address ----
mail $warga 'Jalan' <<<'Lampu jalan di Wiradesa mati sejak bulan lalu, gelap sekali kalau malam.'
ok 'a complaint that does not call itself so' at 11-23 08:00
is 'is one' "$(db "select workflow || ' ' || stage from entry")" 'pengaduan diverifikasi'
is 'its clock: fourteen working days' "$(db "select strftime('%m-%d %H:%M', due, 'unixepoch', '+7 hours') from entry")" '12-11 14:30'

# ---- he asks how it stands ----
# Each is answered, to him alone, and is nothing new.
mail $warga 'STATUS P-0001' <<<''
mail $warga 'tanya' <<<$'STATUS P-0001\nTerima kasih'
mail $warga 'nyuwun pirsa' <<<'Nuwun sewu pak, sampun dugi pundi aduan kula?'
mail $warga 'Re: Tanda Terima Laporan P-0001' <<<'Sampai mana ya pak laporan saya?'
mail $warga 'Re: Tanda Terima Laporan P-0001' "In-Reply-To: <$(db "select message_id from letter
	where letter = 'tanda-terima-pengaduan'")>" <<<'kok belum ada kabar pak?'
ok 'with a number, in Javanese, in a reply without its thread and in one with it' at 11-23 09:00
is 'all five are answered, to him alone' "$(states) $(states $warga)" '5 5'
is 'none is new' "$(entries)" 1
like 'he reads where it is, and until when' "$(said $warga 'Keadaan laporan P-0001')" \
	'P-0001.*sedang kami periksa\..*paling lambat Jumat, 11 Desember 2026'
is 'staff are left alone' "$(db "select count(*) from letter where letter = 'tambahan-masuk'")" 0
mail $warga 'Re: Tanda Terima Laporan P-0001' <<<'Sampai mana pak laporan saya? Tadi malam ada yang jatuh karena gelap, kakinya patah.'
mail $warga 'Re: Tanda Terima Laporan P-0001' <<<'Tiangnya juga miring, hampir roboh.'
ok 'a question with something new, and more without a question' at 11-23 10:40
is 'one is answered, both are put before staff' "$(entries) $(states $warga) $(db "select count(*) from letter where letter = 'tambahan-masuk' and recipient = '$bagus'")" '1 6 2'
like 'he reads that it is noted' "$(said $warga 'Keadaan laporan P-0001')" 'Keterangan baru dalam surel Saudara kami catat'
is 'the other is an addition' "$(db "select why from mail where sender = '$warga' order by id desc limit 1")" 'belongs to an entry'

# ---- nobody else hears anything ----
before=$(db 'select max(id) from letter')
mail $lain 'STATUS P-0001' <<<''
mail $lain 'Re: Tanda Terima Laporan P-0001' <<<'Sampai mana laporan P-0001?'
mail $rasmono 'STATUS P-0001' <<<''
cat >"$tmp/forged.eml" <<END
From: <$warga>
To: kantor@kantor.example
Subject: STATUS P-0001
Message-ID: <palsu.1@lain.example>
Date: Mon, 23 Nov 2026 05:00:00 +0700

STATUS P-0001
END
host pass "$host" $lain kantor@kantor.example "$tmp/forged.eml" && host settle "$host"
ok 'others ask for it, one in his name' at 11-23 11:00
is 'no state is told' "$(db "select count(*) from letter where id > $before and letter = 'keadaan-laporan'")" 0
is 'and none is anything new' "$(entries)" 1
is 'the commands wait for a person: the unit sends one, too' "$(db "select group_concat(sender, ' ') from (select sender from mail where
	why like '%none of its sender%' order by sender)")" "$lain $rasmono $warga"

# ---- handed on, by the name that people use ----
answer $bagus pengaduan-masuk <<<'TERUSKAN KEPADA Dishubb'
ok 'to a name that nobody has' at 11-23 11:05
like 'the nearest is proposed' "$(said $bagus 'Mohon penegasan')" '"Dishubb" tidak dikenal; barangkali yang dimaksud: Dinas Perhubungan'
answer $bagus pengaduan-masuk <<<'TERUSKAN KEPADA Dishub'
ok 'to one without an address' at 11-23 11:07
like 'which is told' "$(said $bagus 'Dinas Perhubungan belum mempunyai')" 'Dinas Perhubungan belum mempunyai alamat surel'
sed -i "s/^  - unit: dishub/&\n    addresses: $dishub/" "$tmp/rules/directory.yaml"
answer $bagus pengaduan-masuk <<<'FAKTA: Lampu jalan mati di Wiradesa.'
answer $bagus pengaduan-masuk <<<'TERUSKAN KEPADA Dishub'
ok 'and once it has one' at 11-23 11:11
is 'it is handed on' "$(stage P-0001)" diteruskan
like 'the body has the facts' "$(said $dishub 'Lampu jalan mati')" 'P-0001'
mail $warga 'STATUS P-0001' <<<''
ok 'he asks once more' at 11-23 11:20
like 'and reads who has it' "$(said $warga 'Ditangani oleh')" 'telah kami teruskan kepada instansi yang berwenang.*Ditangani oleh : Dinas Perhubungan'

# ---- late, told in time ----
ok 'nothing happens' at 12-07 09:00
is 'not yet' "$(db "select count(*) from letter where letter = 'jawaban-tertunda'")" 0
ok 'two working days before the end' at 12-09 16:30
is 'he hears that it will be late' "$(db "select recipient from letter where letter = 'jawaban-tertunda'")" $warga
is 'the Kepala, too' "$(db "select recipient from letter where letter = 'batas-layanan'")" $kepala

# ---- he takes it back ----
mail $warga 'Re: Tanda Terima Laporan P-0001' <<<$'CABUT P-0001\nSudah nyala, matur nuwun.'
ok 'he takes it back' at 12-14 08:05
is 'a person is asked' "$(stage P-0001)" pencabutan
like 'he is told that it is looked at' "$(said $warga 'Permohonan pencabutan P-0001')" 'kami periksa lebih dahulu'
ok 'staff, with their batch' at 12-14 09:30
like 'who have his words' "$(said $bagus 'Permohonan pencabutan')" 'Sudah nyala, matur nuwun.*SETUJU – pengaduan ditutup'
answer $bagus permohonan-cabut <<<'TOLAK: dipastikan dahulu'
ok 'they doubt it' at 12-14 09:35
is 'and look at it again' "$(stage P-0001)" diverifikasi
mail $warga 'Pencabutan' <<<'Saya mencabut pengaduan lampu jalan itu atas kemauan sendiri.'
ok 'he takes it back again, without a thread' at 12-14 09:40
is 'they are asked again' "$(stage P-0001)" pencabutan
ok 'their batch' at 12-14 11:00
answer $bagus permohonan-cabut <<<'SETUJU'
ok 'and agree' at 12-14 11:05
is 'it is closed' "$(stage P-0001) $(db "select closed > 0 from entry where label = 'P-0001'")" 'dicabut 1'
like 'he is told' "$(said $warga 'Pencabutan P-0001')" 'kami nyatakan dicabut'

# ---- questions, suggestions, thanks ----
mail $lain 'Tanya' <<<'Mohon informasi, apa saja syarat mengurus surat keterangan terdaftar ormas dan berapa lama?'
ok 'a question' at 12-15 08:00
is 'is a request for information, within five working days' "$(db "select workflow || ' ' || stage || ' ' ||
	strftime('%m-%d', due, 'unixepoch', '+7 hours') from entry order by id desc limit 1")" 'informasi disusun 12-22'
ok 'put to staff' at 12-15 09:30
answer $bagus permohonan-informasi <<<'JAWAB: Syaratnya akta, AD/ART dan susunan pengurus; 14 hari kerja.'
ok 'their answer' at 12-15 09:35
ok 'put to the Kepala' at 12-15 10:00
answer $kepala persetujuan-jawaban <<<'Setuju'
ok 'approved' at 12-15 10:05
like 'he has it' "$(said $lain 'Jawaban atas permohonan informasi')" 'akta, AD/ART'
mail $lain 'Re: jawaban' "In-Reply-To: <$(db "select message_id from letter where letter = 'jawaban-informasi'")>" \
	<<<'Terima kasih banyak pak, sangat membantu.'
ok 'he gives thanks for it' at 12-15 10:10
is 'which opens nothing again' "$(db "select stage from entry where workflow = 'informasi'")" dijawab
mail $lain 'Usul' <<<'Saya usul sebaiknya ada pelatihan kerukunan untuk pemuda desa.'
mail $lain 'Matur nuwun' <<<'Terima kasih kepada kantor ini, pelayanannya ramah dan sangat membantu kami.'
ok 'a suggestion and thanks' at 12-15 11:00
is 'are what they are' "$(db "select group_concat(workflow, ' ') from (select workflow from entry where id > 2 and workflow <> 'informasi' order by id)")" 'saran ucapan'
# ---- handed on to an address that nobody knows ----
# It is asked about, and taken only when it is written again with a word that confirms it.
at 12-16 07:00
mail $lain 'Sungai' <<<'Mohon ditindaklanjuti, tanggul Kali Sengkarang di Tirto retak dan warga khawatir. Ini pengaduan saya.'
ok 'another complaint' at 12-16 08:05
p2=$(db "select label from entry where workflow = 'pengaduan' order by id desc limit 1")
is 'is one' "$(stage "$p2")" diverifikasi
contacts() {
	"$siaga" contacts -c "$tmp/siaga.yaml" --json "$@" | python3 -c '
import json, sys
print(" ".join("{name}:{address}:{step}:{by}".format(**c) for c in json.load(sys.stdin)["contacts"]))'
}
ok 'put to staff' at 12-16 09:30
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA $balai BENAR"
ok 'an address, confirmed before anybody has asked' at 12-16 09:35
is 'nothing goes there' "$(stage "$p2") $(db "select count(*) from letter where recipient = '$balai'")" 'diverifikasi 0'
like 'it is asked about, and how it is confirmed' "$(said $bagus 'belum dikenal kantor ini')" "TERUSKAN KEPADA $balai BENAR"
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA $balai"
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA $asing BENAR"
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA lain+$balai BENAR"
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA kantor@kantor.example BENAR"
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA tu@kec-tirto.go.id.example"
ok 'the same without the word, and others' at 12-16 09:45
is 'nothing goes anywhere' "$(stage "$p2") $(db "select count(*) from letter where recipient in ('$balai', '$asing', 'lain+$balai')")" 'diverifikasi 0'
like 'the own address is told' "$(said $bagus 'kantor ini sendiri')" 'kantor@kantor.example'
like 'so is whose it is' "$(said $bagus 'telah dikenal sebagai')" 'tu@kec-tirto.go.id.example telah dikenal sebagai alamat Kecamatan Tirto'
answer $bagus pengaduan-masuk "$p2" <<<'FAKTA: Tanggul Kali Sengkarang di Tirto retak.'
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA Tata Usaha Balai <$balai>, benar ya"
ok 'with something beside it' at 12-16 09:50
is 'is asked once more' "$(stage "$p2")" diverifikasi
answer $bagus pengaduan-masuk "$p2" <<<"TERUSKAN KEPADA $balai BENAR"
ok 'confirmed' at 12-16 09:55
is 'it is handed on' "$(stage "$p2") $(db "select count(*) from letter where recipient = '$balai' and letter = 'pengaduan-diteruskan'")" 'diteruskan 1'
mail $lain "STATUS $p2" <<<''
mail $asing "Re: $(asked $balai pengaduan-diteruskan)" <<<'SELESAI: sudah beres'
ok 'its reporter asks, and somebody else answers with that key' at 12-16 10:10
like 'he reads who has it' "$(said $lain 'Ditangani oleh')" "Ditangani oleh : $balai"
is 'the stranger decides nothing' "$(stage "$p2")" diteruskan
mail $balai "Re: $(asked $balai pengaduan-diteruskan)" <<<'SELESAI: tanggul sudah diperbaiki'
ok 'it answers itself' at 12-16 10:20
is 'and is heard' "$(stage "$p2")" 'penyusunan-jawaban'

# ---- a contact, by mail and with the Kepala's word ----
mail $rasmono 'TAMBAH KONTAK' <<<"TAMBAH KONTAK Balai Sungai <$asing>"
mail $dewi 'Kontak' <<<"TAMBAH KONTAK Balai Sungai Pemali <$asing>"
mail $dewi 'Kontak' <<<"TAMBAH KONTAK Polres, Kodim <$asing>"
mail $dewi 'Kontak' <<<"TAMBAH KONTAK Trantib Selatan <$rasmono>"
mail $dewi 'Kontak' <<<"TAMBAH KONTAK Kecamatan Tirto <$asing>"
mail $dewi 'Kontak' <<<'TAMBAH KONTAK Balai Sungai'
mail $dewi 'Kontak' <<<$'TAMBAH KONTAK Kapolres <img src=x> <'"$asing>"
ok 'contacts are told, by a unit and by staff' at 12-16 10:25
is 'one is put to the Kepala' "$(db "select group_concat(label || ' ' || summary || ' ' || stage) from entry where workflow = 'kontak'")" \
	'K-001 Balai Sungai Pemali diajukan'
like 'the name of somebody else is refused' "$(said $dewi 'telah dipakai')" 'Nama "Kecamatan Tirto" telah dipakai untuk Kecamatan Tirto'
like 'two names, too' "$(said $dewi 'tidak dapat dipakai')" 'tanpa koma'
like 'an address that is somebody'"'"'s' "$(said $dewi 'telah dikenal sebagai')" "$rasmono telah dikenal sebagai alamat Rasmono"
like 'one without an address' "$(said $dewi 'Alamat surelnya belum terbaca')" 'TAMBAH KONTAK Balai'
is 'none is known yet' "$(contacts)" ''
mail $bagus "Re: $(asked $kepala kontak-baru)" <<<'SETUJU'
mail $dewi 'setuju' <<<'SETUJU K-001'
ok 'staff agree themselves' at 12-16 10:35
is 'which decides nothing' "$(contacts) $(stage K-001)" ' diajukan'
ok 'the Kepala is asked with his batch' at 12-16 13:31
like 'he reads name and address' "$(said $kepala 'Mohon persetujuan kontak baru')" "Nama : Balai Sungai Pemali Alamat surel : $asing"
answer $kepala kontak-baru <<<'Setuju'
ok 'he agrees' at 12-16 13:35
is 'it is known' "$(contacts)" "Balai Sungai Pemali:$asing:added:haryo"
is 'each step is' "$(contacts --all)" "None:$balai:asked:bagus None:$asing:asked:bagus None:lain+$balai:asked:bagus Balai Sungai Pemali:$asing:added:haryo"
mail $asing 'Laporan' <<<'Situasi aman terkendali, nihil.'
mail $lain 'Keluhan' <<<'Ini pengaduan: saluran irigasi di Wiradesa tersumbat, sawah kami kering.'
ok 'a mail from that address, and a complaint' at 12-16 14:00
is 'it is a stranger as before' "$(db "select unit is null from mail join entry_mail on entry_mail.mail = mail.id join entry on entry.id = entry_mail.entry
	where sender = '$asing' order by mail.id desc limit 1")" 1
p3=$(db "select label from entry where reporter_address = '$lain' order by id desc limit 1")
ok 'put to staff' at 12-16 14:31
answer $bagus pengaduan-masuk "$p3" <<<'FAKTA: Saluran irigasi di Wiradesa tersumbat.'
answer $bagus pengaduan-masuk "$p3" <<<'TERUSKAN KEPADA balai sungai pemali; batas 18-12-2026 pukul 15.00'
ok 'handed on by its name, by another siaga than the one that heard of it' at 12-16 14:35
is 'it has it' "$(stage "$p3") $(db "select recipient from letter where letter = 'pengaduan-diteruskan' order by id desc limit 1")" "diteruskan $asing"
mail $lain "STATUS $p3" <<<''
ok 'its reporter asks' at 12-16 14:40
like 'and reads its name' "$(said $lain "Keadaan laporan $p3")" 'Ditangani oleh : Balai Sungai Pemali'
mail $dewi 'Kontak' <<<'HAPUS KONTAK Balai Sungai Pemali'
ok 'who may not takes it out' at 12-16 14:45
is 'it stays' "$(contacts)" "Balai Sungai Pemali:$asing:added:haryo"
mail $agenda 'Kontak' <<<'HAPUS KONTAK Balai Sungai Pemali'
ok 'who may does' at 12-16 14:50
is 'it is gone' "$(contacts)" ''
mail $asing "Re: $(asked $asing pengaduan-diteruskan)" <<<'TERIMA'
ok 'what it has it keeps' at 12-16 14:55
is 'and answers' "$(db "select count(*) from event where kind = 'decision' and detail like '%\"act\":\"terima\"%' and actor = '$asing'")" 1
sqlite3 "$tmp/var/siaga.db" "create table kept as select * from contact; update contact set address = 'lain@asing.example' where step = 'added'"
like 'a changed address is found' "$("$siaga" audit -c "$tmp/siaga.yaml" 2>&1)" 'contact 4'
sqlite3 "$tmp/var/siaga.db" "update contact set address = (select address from kept where kept.id = contact.id); drop table kept"
ok 'the history holds' "$siaga" audit -c "$tmp/siaga.yaml"
done_testing
