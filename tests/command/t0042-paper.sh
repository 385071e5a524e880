#!/usr/bin/env bash
# The agenda book as files: PDF to be printed, CSV and XLSX for spreadsheets.  Secret rows are masked, strangers' words are
# text, the same book gives the same bytes.
# shellcheck disable=SC2154 # from office.sh
. "$(dirname "$0")/../tap.sh"
. "$(dirname "$0")/office.sh"
open_office

# cells FILTER FILE: an expression over the rows of a CSV file, as the reader of another program has them.
cells() {
	python3 -c "import csv, sys; rows = list(csv.reader(open('$2', newline=''))); print($1)"
}

# ---- PDF ----
ok 'the book of a month' in_office agenda --pdf "$tmp/book.pdf" --month 2026-11
ok 'a PDF without a fault' qpdf --check "$tmp/book.pdf"
is 'for its owner alone' "$(stat -c %a "$tmp/book.pdf")" 600
text=$(pdftotext -layout "$tmp/book.pdf" -)
like 'the office and the book' "$text" 'Buku Agenda Umum, November 2026'
like 'its columns' "$text" 'Tgl\./jam.*Dari.*Saluran.*Perihal.*Diteruskan kepada'
like 'its rows' "$text" '0147 +23-11-2026 .*Warga menolak galian C'
like 'a void number with its reason' "$text" 'BATAL: salah'
like 'a secret row by its envelope' "$text" 'R-001 .*\(rahasia\) +\(rahasia\)'
is 'and nothing else of it' "$(grep -c 'Kominda\|menghadap' <<<"$text")" 0
like 'how many on each page' "$text" 'Jumlah halaman ini: 3 nomor; sampai dengan halaman ini: 3 nomor'
like 'who signs' "$text" 'Mengetahui,.*Kajen, \.\.\.\.'
like 'the page and the pages' "$text" 'Halaman 1 dari 2'
like 'control characters are shown' "$text" '\\x1b\[2J'
info=$(pdfinfo "$tmp/book.pdf")
like 'A4 across' "$info" 'Page size: +841\.89 x 595\.2'
like 'its title' "$info" 'Title: +Buku agenda November 2026'
like 'the time of its latest entry' "$(pdfinfo -isodates "$tmp/book.pdf")" 'CreationDate: +2026-11-23T00:59:00Z'
is 'all fonts are embedded' "$(pdffonts "$tmp/book.pdf" | tail -n +3 | awk '$(NF-4) != "yes"')" ''
like 'with the clearance' "$(in_office agenda --pdf - --month 2026-11 --clearance rahasia | pdftotext -layout - -)" 'Kominda'
SIAGA_NOW=2026-12-24T10:00:00+07:00 in_office agenda --pdf "$tmp/later.pdf" --month 2026-11
ok 'the same bytes a month later' cmp "$tmp/book.pdf" "$tmp/later.pdf"
is 'no English word in it' "$("$top/tests/offices/words_in" english "$tmp/book.pdf" | head -n 5)" ''
like 'a month without entries' "$(in_office agenda --pdf - --month 2026-10 | pdftotext - -)" 'Jumlah 0 nomor'
fails 'no month' 2 "'2026-13' is no month" in_office agenda --pdf "$tmp/x.pdf" --month 2026-13
fails 'no such folder' 1 "cannot write $tmp/none/x.pdf" in_office agenda --pdf "$tmp/none/x.pdf" --month 2026-11

# ---- what a stranger can do to a spreadsheet ----
sqlite3 "$database" "update entry set summary = '=HYPERLINK(\"http://x\";\"klik\")' where label = '0147'"
in_office agenda --csv "$tmp/book.csv" --xlsx "$tmp/book.xlsx" --year 2026 2>/dev/null
is 'rows and columns' "$(cells '(len(rows), set(len(r) for r in rows))' "$tmp/book.csv")" '(5, {12})'
is 'the titles' "$(cells 'rows[0][:3]' "$tmp/book.csv")" "['Buku', 'No. agenda', 'Tgl./jam terima']"
is 'a formula is text' "$(cells 'rows[1][6][:12]' "$tmp/book.csv")" "'=HYPERLINK("
is 'no cell begins a formula' "$(cells 'sum(1 for r in rows for c in r if c[:1] in tuple("=+-@") and c)' "$tmp/book.csv")" 0
is 'no formula in the workbook' "$(python3 - "$tmp/book.xlsx" <<-'P'
	import sys, zipfile
	z = zipfile.ZipFile(sys.argv[1])
	sheet = z.read("xl/worksheets/sheet1.xml").decode()
	strings = z.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in z.namelist() else ""
	print("<f>" in sheet, "HYPERLINK" in sheet + strings, sheet.count("<row "))
P
)" 'False True 5'

# ---- official letters ----
for letter in nota-bupati penugasan-pemantauan jawaban-pengaduan pemberitahuan-disposisi laporan; do
	ok "$letter on paper" in_office letters $letter --pdf "$tmp/$letter.pdf"
	ok "$letter without a fault" qpdf --check "$tmp/$letter.pdf"
	like "$letter under the letterhead" "$(pdftotext -layout "$tmp/$letter.pdf" -)" \
		'PEMERINTAH KABUPATEN PEKALONGAN.*KANTOR KESATUAN BANGSA DAN POLITIK'
	is "$letter on one page" "$(pdfinfo "$tmp/$letter.pdf" | awk '/^Pages/ { print $2 }')" 1
done
said() { pdftotext -layout "$tmp/$1.pdf" -; }
like 'a nota dinas' "$(said nota-bupati)" 'NOTA DINAS.*Kepada +: Yth\..*Dari +: Kepala Kantor.*Sifat.*FAKTA.*SARAN.*NIP'
like 'a surat tugas' "$(said penugasan-pemantauan)" 'SURAT TUGAS.*menugaskan:.*Batas laporan.*Kajen, '
like 'an answer' "$(said jawaban-pengaduan)" 'Kajen, .*Nomor +: 0147.*Hal +: Jawaban pengaduan.*Yth\..*NIP'
like 'a disposition: list, words, whom' "$(said pemberitahuan-disposisi)" \
	'LEMBAR DISPOSISI.*Ketua Tim Pemantau.*☐ untuk diketahui +☒ koordinasikan.*Isi disposisi'
like 'a form of its own' "$(said laporan)" 'Laporan Situasi.*FAKTA'
fails 'a letter without a form' 1 "'tembusan' has no printed form" in_office letters tembusan --pdf "$tmp/x.pdf"
fails 'a form is no letter' 2 "'laporan' is a form to be printed" in_office letters laporan
ok 'the routing slip of an entry' in_office show 0147 --pdf "$tmp/slip.pdf"
like 'to be filled in by hand' "$(said slip)" 'Nomor agenda +: 0147.*Surat dari +: Sutarmo.*HYPERLINK.*☐ mediasi'
fails 'a secret one needs the clearance' 1 'clearance' in_office show R-001 --pdf "$tmp/x.pdf"
sed -i "s|^  # emblem:.*|  emblem: $tmp/none.png|" "$config"
fails 'no emblem there' 1 "$tmp/none.png: the emblem cannot be read" in_office letters nota-bupati --pdf "$tmp/x.pdf"
echo no picture >"$tmp/none.png"
fails 'no picture' 1 "$tmp/none.png: the emblem is no PNG" in_office letters nota-bupati --pdf "$tmp/x.pdf"
pdftoppm -r 20 -png -singlefile "$tmp/slip.pdf" "$tmp/none"
ok 'an emblem' in_office letters nota-bupati --pdf "$tmp/emblem.pdf"
is 'stands on the page' "$(pdfimages -list "$tmp/emblem.pdf" | grep -c image)" 1
templates=$(dirname "$config")/templates
sed -i 's/^Cetak: .*/Cetak: tidak-ada/' "$templates/nota-bupati.txt"
like 'a form that is not there is told' "$(in_office check 2>&1)" "nota-bupati.txt:2:8: there is no form 'tidak-ada'"
done_testing
