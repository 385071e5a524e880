#!/usr/bin/env bash
# The key of an ask from another address does nothing; its person is told, and may say that it was he.
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
people+=(hadi@surel.example lain@surel.example)
open_office
sed -i 's/book: umum,/& start: 101,/' "$tmp/rules/books.yaml"
ok 'the office is well configured' "$siaga" check -c "$tmp/siaga.yaml"

at() { run "2026-11-23T$1:00+07:00"; }
stage() { db "select stage from entry where label = '$1'"; }
letters() { db "select count(*) from letter where letter = '$1'"; }
claim() { last_subject kepala@kantor.example 'Mohon kepastian surel'; }
refused=13 answer=1

mail warga@warga.example 'Laporan keributan' <<<'Ada keributan di lapangan.'
ok 'a report' at 08:00
ask=$(last_subject kepala@kantor.example 'Mohon persetujuan')

# Who is told nothing.
silent() {
	mail "$2" "Re: $ask" "${4:-}" <<<"$3"
	at 08:01 || verdict 1 "$1: round"
	is "$1" "$(stage 0101) $(letters surel-atas-nama) $(letters kode-dipakai-orang-lain)" 'persetujuan 0 0'
}
silent 'a machine' hadi@surel.example Setuju 'Auto-Submitted: auto-replied'
cat >"$tmp/forged.eml" <<MAIL
From: <hadi@surel.example>
To: <kantor@kantor.example>
Subject: Re: $ask
Message-ID: <palsu.1@surel.example>
Date: Mon, 23 Nov 2026 05:00:00 +0700

Setuju
MAIL
host pass "$host" hadi@surel.example kantor@kantor.example "$tmp/forged.eml" && host settle "$host"
ok 'round with a forged sender' at 08:02
is 'one that nobody vouches for' "$(stage 0101) $(letters surel-atas-nama)" 'persetujuan 0'

mail wakil@kantor.example "Re: $ask" <<<'Setuju'
ok 'from a colleague' at 08:03
is 'nothing is done' "$(stage 0101)" persetujuan
like 'its person is told' "$(inbox kepala@kantor.example)" 'Kode jawaban Bapak/Ibu dipakai pihak lain'

mail hadi@surel.example "Re: $ask" <<<'Setuju'
ok 'from his own other address' at 08:04
is 'nothing is done yet' "$(stage 0101)" persetujuan
like 'he is asked' "$(claim)" '\[DAFTAR-[A-Z2-7]{16}\]'
is 'the address hears nothing' "$(db "select count(*) from letter where recipient = 'hadi@surel.example'")" 0
subject=$(claim)
mail hadi@surel.example "Re: $subject" <<<'Benar, itu saya'
ok 'confirmed from the same address' at 08:05
is 'that is no confirmation' "$(stage 0101)" persetujuan
mail wakil@kantor.example "Re: $subject" <<<'Benar, itu saya'
ok 'confirmed by a colleague' at 08:05
is 'nor is that' "$(stage 0101)" persetujuan
mail kepala@kantor.example "Re: $subject" <<<'Baik'
ok 'an unclear answer' at 08:06
is 'decides nothing' "$(stage 0101)" persetujuan
mail kepala@kantor.example "Re: $subject" <<<'Benar, itu saya.'
ok 'confirmed from the known address' at 08:07
is 'it is carried out' "$(stage 0101)" dikirim
is 'the history knows from where it came' \
	"$(db "select detail ->> 'from' from event where kind = 'claimed'")" hadi@surel.example
is 'the mail waits no longer' "$(db "select outcome from mail where sender = 'hadi@surel.example' and
	entry = (select id from entry where label = '0101') and outcome = $answer")" $answer
mail kepala@kantor.example "Re: $subject" <<<'Benar, itu saya.'
ok 'confirmed again' at 08:08
is 'does nothing more' "$(db "select count(*) from event where kind = 'claimed'")" 1

mail warga@warga.example 'Laporan kedua' <<<'Isi kedua.'
ok 'another report' at 09:00
ask=$(last_subject kepala@kantor.example 'Mohon persetujuan Laporan 0102')
mail lain@surel.example "Re: $ask" <<<'Setuju'
ok 'the key in foreign hands' at 09:01
mail kepala@kantor.example "Re: $(claim)" <<<'Bukan saya!'
ok 'he says so' at 09:02
is 'nothing is done' "$(stage 0102)" persetujuan
is 'the mail is refused' "$(db "select outcome from mail where sender = 'lain@surel.example'")" $refused
mail kepala@kantor.example "Re: $ask" <<<'Tolak: belum lengkap'
ok 'his own answer' at 09:03
is 'counts' "$(stage 0102)" ditolak

# ---- who repeats his decision says both ----
claimed() { # WHAT HIS WORDS, AND HOW HE CONFIRMS THEM
	number=$((number + 1))
	mail warga@warga.example "Laporan $number" <<<"Isi $number."
	ok "report $number" at "$1"
	mail hadi@surel.example "Re: $(last_subject kepala@kantor.example "Mohon persetujuan Laporan 0$number")" <<<"$2"
	ok 'in his name' at "$1"
	mail kepala@kantor.example "Re: $(claim)" <<<"$3"
	ok "confirmed: ${3%%$'\n'*}" at "$1"
}
number=102
claimed 09:10 Setuju $'Benar, itu saya. Setuju.\n\nHadi'
is 'the same act is carried out' "$(stage 0103)" dikirim
claimed 09:20 'Setuju' 'BENAR SETUJU'
is 'in two words' "$(stage 0104)" dikirim
claimed 09:30 Setuju 'Benar, itu saya. Tolak: belum lengkap'
is 'another act is not' "$(stage 0105)" persetujuan
like 'he is asked back' "$(last_subject kepala@kantor.example 'Mohon penegasan')" 'DAFTAR-'
claimed 09:40 'Tolak: belum lengkap' 'Benar, itu saya. Tolak: sudah lewat'
is 'nor the same act for another reason' "$(stage 0106)" persetujuan
claimed 09:50 Setuju 'Benar, itu saya. Setuju, tapi angkanya dicek dulu'
is 'nor with a condition' "$(stage 0107)" persetujuan
claimed 10:00 Setuju 'Bukan saya. Setuju'
is 'nor when it is not his' "$(stage 0108)" persetujuan
claimed 10:10 'Tolak: belum lengkap' 'Betul, itu saya. Tolak: belum lengkap'
is 'the same reason is' "$(stage 0109)" ditolak
done_testing
