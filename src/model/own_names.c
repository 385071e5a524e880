#include "model/own_names.h"

#include <glib.h>
#include <string.h>

static const struct {
	const char *name, *english;
	bool has_entry;
	const char *purpose;
} letters[OWN_LETTERS] = {
    [OWN_LETTER_NOTED] = {"catatan", "noted", false, "tells what a note has become"},
    [OWN_LETTER_NOTE_UNCLEAR] = {"catatan-belum-lengkap", "note-unclear", false,
	"tells what a note lacks"},
    [OWN_LETTER_LIST_OF_ASKS] = {"daftar-permohonan", "list-of-requests", false,
	"puts several questions at once"},
    [OWN_LETTER_READING_LIST] = {"daftar-bacaan", "reading-list", false,
	"puts reports that are to be read"},
    [OWN_LETTER_CHAT] = {"daftar-percakapan", "chat-list", false,
	"puts the messages of an exported chat before who has sent it"},
    [OWN_LETTER_LIST_UNPROVED] = {"daftar-belum-terbukti", "list-sender-unproved", false,
	"tells that the sender of an answer to a list is not proved"},
    [OWN_LETTER_LIST_UNCLEAR] = {"daftar-tanya-ulang", "list-please-clarify", false,
	"asks back about a list"},
    [OWN_LETTER_LIST_ENDED] = {"daftar-tidak-berlaku", "list-ended", false,
	"tells that a list has ended"},
    [OWN_LETTER_UNPROVED] = {"identitas-belum-terbukti", "sender-unproved", false,
	"tells that the sender of an answer is not proved"},
    [OWN_LETTER_UNSIGNED] = {"tanda-tangan-belum-terbukti", "signature-missing", true,
	"tells that an answer lacks the signature"},
    [OWN_LETTER_UNCLEAR] = {"tanya-ulang", "please-clarify", true, "asks back about an answer"},
    [OWN_LETTER_LATE] = {"jawaban-terlambat", "answer-late", false,
	"tells that an answer is not carried out"},
    [OWN_LETTER_LATE_WORDS] = {"jawaban-susulan", "late-words", false,
	"puts before somebody what was written after the end"},
    [OWN_LETTER_LATE_RESULT] = {"hasil-susulan", "late-result", true,
	"puts before somebody a result that came after the text"},
    [OWN_LETTER_CONFIRMED] = {"konfirmasi", "confirmation", false, "confirms an answer"},
    [OWN_LETTER_COMMAND_DONE] = {"jawaban-perintah", "command-done", false, "answers a command"},
    [OWN_LETTER_COMMAND_REFUSED] = {"perintah-tidak-dijalankan", "command-refused", false,
	"tells why a command is not carried out"},
    [OWN_LETTER_FILES] = {"kiriman-berkas", "files", true, "brings the files of an entry"},
    [OWN_LETTER_STATE] = {"keadaan-laporan", "how-it-stands", true,
	"tells a reporter how his report stands"},
    [OWN_LETTER_CLAIM] = {"surel-atas-nama", "mail-in-your-name", false,
	"asks whether a mail from another address is his"},
    [OWN_LETTER_KEY_USED] = {"kode-dipakai-orang-lain", "key-used-by-another", false,
	"tells that somebody else has used a key"},
    [OWN_LETTER_SUBSTITUTE] = {"penunjukan-pengganti", "substitute-named", false,
	"tells somebody whom he stands in for"},
    [OWN_LETTER_RETURNED] = {"surel-kembali", "request-returned", true,
	"tells that a question came back"},
    [OWN_LETTER_ADDITION] = {"tambahan-masuk", "addition", true,
	"tells of an addition to an entry"},
    [OWN_LETTER_ADDITION_RECEIPT] = {"tanda-terima-tambahan", "addition-receipt", true,
	"tells a reporter that his addition was received"},
    [OWN_LETTER_WITHDRAWAL] = {"tanda-terima-pencabutan", "withdrawal-receipt", true,
	"tells a reporter that his withdrawal was received"},
    [OWN_LETTER_TRIAGE_RESULT] = {"triase-hasil", "held-mails-settled", false,
	"tells what became of the mails of a list"},
};

static const struct {
	const char *name, *english, *purpose;
} acts[OWN_ACTS] = {
    [OWN_ACT_NOTE] = {"catat", "note", "notes down what came by telephone, SMS or in person"},
    [OWN_ACT_MINE] = {"benar", "mine", "says that a mail from another address is his"},
    [OWN_ACT_NOT_MINE] = {"bukan-saya", "not-mine",
	"says that a mail from another address is not his"},
    [OWN_ACT_STATUS] = {"status", "status", "asks how an entry stands"},
    [OWN_ACT_WITHDRAW] = {"cabut", "withdraw", "takes a report of his own back"},
    [OWN_ACT_LIST] = {"daftar", "list", "lists open entries"},
    [OWN_ACT_COUNT] = {"jumlah", "count", "asks how many reports the day has brought"},
    [OWN_ACT_SEARCH] = {"cari", "search", "searches the entries"},
    [OWN_ACT_BOOK] = {"buku", "book", "asks for an agenda book"},
    [OWN_ACT_FILES] = {"lampiran", "files", "asks for the files of an entry"},
    [OWN_ACT_CORRECT] = {"koreksi", "correct", "corrects an entry"},
    [OWN_ACT_MERGE] = {"gabung", "merge", "makes two entries one incident"},
    [OWN_ACT_SEPARATE] = {"pisah", "separate", "separates an entry or an addition"},
    [OWN_ACT_SPLIT] = {"pecah", "split", "makes several entries of one mail"},
    [OWN_ACT_HAND_OVER] = {"alihkan", "hand-over", "gives an entry to another officer"},
    [OWN_ACT_TASK] = {"tugaskan", "assign", "gives somebody a task"},
    [OWN_ACT_COMPILE] = {"susun", "compile", "compiles a product of entries"},
    [OWN_ACT_VOID] = {"batal", "cancel", "takes a decision back, or voids an entry"},
    [OWN_ACT_ABSENCE] = {"plh", "substitute", "says who stands in for whom"},
    [OWN_ACT_ADD_CONTACT] = {"tambah-kontak", "add-contact",
	"tells an address that matters may be handed on to"},
    [OWN_ACT_REMOVE_CONTACT] = {"hapus-kontak", "remove-contact", "takes such an address out"},
    [OWN_ACT_DUTY] = {"piket", "duty", "asks who is on duty"},
    [OWN_ACT_HELP] = {"bantuan", "help", "asks for the commands"},
};

/* Sections that siaga knows by what they are. */
static const struct {
	const char *name, *english;
} sections[] = {{"fakta", "facts"}, {"perihal", "matter"}};

const char *own_letter(OwnLetter letter)
{
	return letters[letter].name;
}

const char *own_letter_purpose(OwnLetter letter)
{
	return letters[letter].purpose;
}

bool own_letter_has_entry(OwnLetter letter)
{
	return letters[letter].has_entry;
}

const char *own_act(OwnAct act)
{
	return acts[act].name;
}

const char *own_act_purpose(OwnAct act)
{
	return acts[act].purpose;
}

const char *own_letter_of_file(const char *file)
{
	for (guint i = 0; i < OWN_LETTERS; i++)
		if (g_str_equal(letters[i].english, file))
			return letters[i].name;
	return file;
}

const char *own_letter_also(const char *file)
{
	for (guint i = 0; i < OWN_LETTERS; i++) {
		if (g_str_equal(letters[i].english, file))
			return letters[i].name;
		if (g_str_equal(letters[i].name, file))
			return letters[i].english;
	}
	return NULL;
}

const char *own_letter_called(const char *name, bool english)
{
	for (guint i = 0; i < OWN_LETTERS; i++)
		if (g_str_equal(letters[i].english, name) || g_str_equal(letters[i].name, name))
			return english ? letters[i].english : letters[i].name;
	return name;
}

const char *own_act_called(const char *name, bool english)
{
	for (guint i = 0; i < OWN_ACTS; i++)
		if (acts[i].english && g_str_equal(acts[i].name, name))
			return english ? acts[i].english : acts[i].name;
	for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
		if (g_str_equal(sections[i].name, name))
			return english ? sections[i].english : sections[i].name;
	return name;
}

static const struct {
	const char *name, *english;
} own_words[OWN_WORDS] = {
    [OWN_WORD_SUBJECT] = {"Hal", "Subject"},
    [OWN_WORD_ATTACHMENTS] = {"Lampiran", "Attachments"},
    [OWN_WORD_PRINT] = {"Cetak", "Print"},
    [OWN_WORD_YES] = {"ya", "yes"},
    [OWN_WORD_NO] = {"tidak", "no"},
    [OWN_WORD_PARTS] = {"bagian", "parts"},
    [OWN_WORD_PRINTS] = {"cetak", "print"},
    [OWN_WORD_LAYOUT] = {"surel", "mail"},
    [OWN_WORD_SLIP] = {"lembar-disposisi", "routing-slip"},
    [OWN_WORD_NUMBER] = {"urut", "number"},
    [OWN_WORD_YEAR] = {"tahun", "year"},
    [OWN_WORD_MONTH] = {"bulan", "month"},
    [OWN_WORD_ROMAN] = {"romawi", "roman"},
    [OWN_WORD_CLASS] = {"sifat", "class"},
    [OWN_WORD_CODE] = {"kode", "code"},
    [OWN_WORD_UNIT] = {"unit", "unit"},
};

bool own_word_is(OwnWord word, const char *name)
{
	return g_ascii_strcasecmp(own_words[word].name, name) == 0 ||
	       g_ascii_strcasecmp(own_words[word].english, name) == 0;
}

const char *own_word(OwnWord word, bool english)
{
	return english ? own_words[word].english : own_words[word].name;
}

bool own_layout_is(const char *file)
{
	static const char suffix[] = ".html";

	if (!g_str_has_suffix(file, suffix))
		return false;
	g_autofree char *stem = g_strndup(file, strlen(file) - strlen(suffix));
	return own_word_is(OWN_WORD_LAYOUT, stem);
}

const char *own_act_of_file(const char *name)
{
	for (guint i = 0; i < OWN_ACTS; i++)
		if (acts[i].english && g_str_equal(acts[i].english, name))
			return acts[i].name;
	for (guint i = 0; i < G_N_ELEMENTS(sections); i++)
		if (g_str_equal(sections[i].english, name))
			return sections[i].name;
	return name;
}
