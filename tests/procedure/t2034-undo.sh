#!/usr/bin/env bash
# BATAL: a decision is taken back before it is carried out; a void entry keeps its number; PLH names a substitute.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
RELEASE_DELAY=5m open_office
sed -i 's/role: staf, title: Staf/&, commands: [batal]/
	s/roles: wakil,/&\n     superior: hadi,/' "$tmp/rules/directory.yaml"
# Agenda numbers that no line of a list can be taken for.
sed -i 's/book: umum,/& start: 101,/' "$tmp/rules/books.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
stage() { db "select stage, closed > 0 from entry where label = '$1'"; }
asks() { db "select group_concat(state || ' ' || ifnull(answer, '-'), ', ') from ask where entry = (select id from entry where label = '$1')"; }
answer() { mail kepala@kantor.example "Re: $1" <<<"$2"; }
told() { like "$2" "$(inbox "$1" | sed -n 's/^ *[Ss]ubject: //p' | tail -n 1)" "$3"; }

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
ok 'a report' at 08:00
ask=$(last_subject kepala@kantor.example 'Mohon persetujuan')
like 'the question says that it can be taken back' "$(python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala")" \
	'ditarik kembali dalam waktu 5 menit.*BATAL'
answer "$ask" Setuju
ok 'the approval' at 08:01
fails 'a second decision at the console' 1 'menunggu dilaksanakan' \
	"$siaga" act 0101 'TOLAK: salah' -c "$tmp/siaga.yaml"
is 'it waits for BATAL' "$(stage 0101) $(asks 0101)" 'persetujuan|0 answered setuju'
confirmation=$(last_subject kepala@kantor.example 'telah dicatat')
like 'the confirmation can be answered' "$confirmation" '\[0101-[A-Z2-7]{16}\]'
like 'and says until when' "$(python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala")" 'pukul 08.06'

# Who may not, and what is not plainly BATAL, takes nothing back.
unmoved() {
	mail "$2" "Re: $confirmation" "${4:-}" <<<"$3"
	at 08:02 || verdict 1 "$1: round"
	is "$1" "$(asks 0101)" 'answered setuju'
}
unmoved 'somebody else' staf@kantor.example BATAL
unmoved 'an outsider' warga@warga.example BATAL
unmoved 'a machine' kepala@kantor.example BATAL 'Auto-Submitted: auto-replied'
unmoved 'another word' kepala@kantor.example 'Tolak: salah'
late=$(python3 "$top/tests/procedure/read.py" "$host/mail/kantor.example/kepala")
like 'he is told what became of it' "$late" 'tidak dijalankan.*tercatat dan berlaku: SETUJU'
like 'and that he can still take it back' "$late" 'belum dilaksanakan.*membalas surel ini: BATAL'
unmoved 'with a number' kepala@kantor.example 'BATAL 0101'
unmoved 'a question' kepala@kantor.example 'Apakah bisa batal?'

answer "$confirmation" BATAL
ok 'taken back' at 08:03
is 'he is asked anew' "$(stage 0101) $(asks 0101)" 'persetujuan|0 void setuju, open -'
ok 'when the time is over' at 08:10
is 'nothing was carried out' "$(stage 0101)" 'persetujuan|0'
is 'no copy has left' "$(db "select count(*) from letter where letter = 'tembusan'")" 0
answer "$ask" Setuju
ok 'the old key' at 08:11
is 'decides nothing' "$(asks 0101)" 'void setuju, open -'
ask=$(last_subject kepala@kantor.example 'Mohon persetujuan')
answer "$ask" 'Tolak: bukan wewenang kita'
ok 'another decision' at 08:12
ok 'is carried out' at 08:20
is 'as it was said last' "$(stage 0101)" 'ditolak|1'
answer "$ask" BATAL
ok 'too late' at 08:21
is 'nothing is taken back' "$(stage 0101)" 'ditolak|1'
told kepala@kantor.example 'he is told so' 'Balasan agenda 0101 tidak dijalankan'

# ---- a list ----
mail warga@warga.example 'Laporan kedua' <<<'Isi kedua.'
mail warga@warga.example 'Laporan ketiga' <<<'Isi ketiga.'
sed -i 's/role: kepala, title: Kepala Kantor,/& batches: [10:00, 13:00],/; ' "$tmp/rules/directory.yaml"
sed -i 's/limit: 1h/limit: 6h/' "$tmp/rules/workflows/laporan.yaml"
ok 'two reports' at 09:00
ok 'the batch' at 10:00
list=$(last_subject kepala@kantor.example 'Mohon keputusan')
answer "$list" 'SETUJU 1,2'
ok 'both' at 10:01
is 'both wait' "$(asks 0102); $(asks 0103)" 'answered setuju; answered setuju'
answer "$list" 'BATAL 2'
ok 'one of them is taken back' at 10:02
is 'that one alone' "$(asks 0102); $(asks 0103)" 'answered setuju; void setuju, open -'
ok 'later' at 10:10
is 'the other is carried out' "$(stage 0102), $(stage 0103)" 'dikirim|1, persetujuan|0'

# ---- without a key ----
mail kepala@kantor.example 'Persetujuan' <<<'acc 0103'
ok 'an answer that has only the number' at 10:10
is 'decides nothing' "$(asks 0103)" 'void setuju, open -'
like 'brings the question, to be answered' "$(last_subject kepala@kantor.example 'persetujuan Laporan 0103')" '\[0103-[A-Z2-7]{16}\]'
mail staf@kantor.example 'Persetujuan' <<<'acc 0103'
ok 'from somebody who was not asked' at 10:10
told staf@kantor.example 'it is refused' 'tidak dijalankan'

# ---- void ----
refused() {
	mail "$2" 'Perintah' <<<"$3"
	at 10:11 || verdict 1 "$1: round"
	is "$1" "$(db 'select count(*) from entry where void_reason is not null')" 0
	told "$2" "$1: he is told" 'tidak dijalankan'
}
refused 'no reason' staf@kantor.example 'BATAL 0103'
refused 'no number' staf@kantor.example 'BATAL'
refused 'no right' wakil@kantor.example 'BATAL 0103: salah catat'
refused 'an unknown number' staf@kantor.example 'BATAL 0133: salah catat'
mail staf@kantor.example 'Perintah' <<<'BATAL 0103: tercatat dua kali, lihat 0102'
ok 'void' at 10:12
is 'the number is kept, with the reason' "$(db "select number, void_reason, closed > 0, due from entry where label = '0103'")" \
	'103|tercatat dua kali, lihat 0102|1|0'
is 'nobody owes an answer' "$(asks 0103)" 'void setuju, void -'
is 'nothing waits' "$(db "select count(*) from timer where entry = 3")" 0
like 'the book tells it' "$("$siaga" agenda -c "$tmp/siaga.yaml" --json)" 'tercatat dua kali'
answer "$list" 'SETUJU 2'
ok 'an answer about it' at 10:13
is 'does nothing' "$(db "select closed > 0, stage from entry where id = 3")" '1|persetujuan'
mail warga@warga.example 'Laporan keempat' <<<'Isi keempat.'
ok 'the next report' at 10:14
is 'has the next number' "$(db 'select max(number) from entry')" 104

# ---- a substitute ----
absent() { db 'select absent, by, title from absence order by id desc limit 1'; }
unnamed() {
	mail "$2" 'Pengganti' <<<"$3"
	at 10:15 || verdict 1 "$1: round"
	is "$1" "$(absent)" ''
}
unnamed 'not his superior' staf@kantor.example 'PLH Joko untuk Hadi s.d. 27-11-2026'
unnamed 'until when?' kepala@kantor.example 'PLH Wati'
unnamed 'an unknown name' kepala@kantor.example 'PLH Budi s.d. 27-11-2026'
unnamed 'a unit' kepala@kantor.example 'PLH Kecamatan Uji s.d. 27-11-2026'
unnamed 'an outsider' warga@warga.example 'PLH Wati untuk Hadi s.d. 27-11-2026'
unnamed 'a day gone by' kepala@kantor.example 'PLH Wati s.d. 20-11-2026'
ok 'the batch of the head' at 13:00
is 'the head is asked' "$(db "select person, state from ask where entry = 4")" 'hadi|open'
mail kepala@kantor.example 'Pengganti' <<<'PLH Wati s.d. 27 November'
ok 'he is away' at 13:05
is 'it is kept' "$(absent)" 'hadi|wati|Plh.'
ok 'what he owes is asked of her' at 13:06
is 'and not of him' "$(db "select person, state from ask where entry = 4 order by id")" $'hadi|moved\nwati|open'
like 'she knows why' "$(inbox wakil@kantor.example)" 'Penunjukan sebagai Plh.'
mail warga@warga.example 'Laporan kelima' <<<'Isi kelima.'
ok 'a report meanwhile' at 13:07
is 'is hers' "$(db "select person from ask where entry = 5")" wati
hers=$(last_subject wakil@kantor.example 'Laporan 0104')
mail kepala@kantor.example 'Kembali' <<<'PLH SELESAI'
ok 'he is back' at 13:08
mail wakil@kantor.example "Re: $hers" <<<'Setuju'
ok 'she answers all the same' at 13:08
is 'that decides nothing' "$(db "select count(*) from timer where entry = 4 and kind = 'release'")" 0
is 'what was hers is asked of him' "$(db "select person, state from ask where entry = 4 order by id")" \
	$'hadi|moved\nwati|void\nhadi|open'
mail warga@warga.example 'Laporan keenam' <<<'Isi keenam.'
ok 'the next' at 13:09
is 'is his again' "$(db "select person from ask where entry = 6")" hadi
mail kepala@kantor.example 'Pengganti' <<<'PLT Joko untuk Wati mulai 24-11 s.d. 25-11'
ok 'named by the superior' at 13:10
is 'as Plt.' "$(absent)" 'wati|joko|Plt.'
done_testing
