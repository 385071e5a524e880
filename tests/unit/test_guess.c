#include "message/charset/guess.h"

#include "message/charset/charset.h"

#include <string.h>

/* Short texts in the charsets that mail comes in undeclared; written in UTF-8 here and converted
 * by iconv, which shares no table with the code under test. */
static const struct {
	const char *text, *charset;
} texts[] = {
    {"Été à la plage", "ISO-8859-1"},
    {"déjà", "ISO-8859-1"},
    {"Grüße aus München", "ISO-8859-1"},
    {"¿Cómo estás? Mañana iré", "ISO-8859-1"},
    {"São Paulo", "ISO-8859-1"},
    {"Hej på dig, är du hemma på lördag?", "ISO-8859-1"},
    {"rødgrød med fløde", "ISO-8859-1"},
    {"“Zitat” – 5 €", "WINDOWS-1252"},
    {"Zażółć gęślą jaźń", "ISO-8859-2"},
    {"Zażółć gęślą jaźń", "WINDOWS-1250"},
    {"Příliš žluťoučký kůň", "ISO-8859-2"},
    {"Příliš žluťoučký kůň", "WINDOWS-1250"},
    {"Árvíztűrő tükörfúrógép", "ISO-8859-2"},
    {"İyi günler, teşekkürler", "WINDOWS-1254"},
    {"şifre değişikliği", "WINDOWS-1254"},
    {"Привет", "KOI8-R"},
    {"Привет", "WINDOWS-1251"},
    {"ПРИВЕТ ВСЕМ", "KOI8-R"},
    {"ПРИВЕТ ВСЕМ", "WINDOWS-1251"},
    {"Добрый день, уважаемые коллеги!", "ISO-8859-5"},
    {"Добрый день, уважаемые коллеги!", "CP866"},
    {"Доброго дня, шановні колеги!", "WINDOWS-1251"},
    {"Καλημέρα, σας στέλνω το αρχείο", "ISO-8859-7"},
    {"שלום, אני שולח לך את הקובץ", "WINDOWS-1255"},
    {"مرحبا، أرسل لك الملف", "WINDOWS-1256"},
    {"สวัสดีครับ ขอส่งเอกสาร", "TIS-620"},
    {"你好", "GB18030"},
    {"关于明天会议的通知", "GB18030"},
    {"關於明天會議的通知", "BIG5"},
    {"測試郵件", "BIG5"},
    {"こんにちは", "SHIFT_JIS"},
    {"こんにちは", "EUC-JP"},
    {"会議のお知らせ", "ISO-2022-JP"},
    {"日本語", "SHIFT_JIS"},
    {"日本語", "EUC-JP"},
    {"안녕하세요", "EUC-KR"},
    {"회의 안내", "EUC-KR"},
    {"회의 안내", "ISO-2022-KR"},
    {"Halo dunia", "UTF-16LE"},
    {"Halo dunia", "UTF-16BE"},
    {"Não se esqueça da reunião de amanhã", "MACINTOSH"},
    {"Die Straße ist für Fußgänger geöffnet", "CP850"},
    {"Proszę o przesłanie dokumentów, dziękuję", "CP852"},
    {"Lūdzu, atsūtiet trūkstošos dokumentus", "CP1257"},
    {"Vă rog să îmi trimiteţi documentele până mâine", "CP1250"},
    {"Уважаемые коллеги, высылаю отчёт", "CP855"},
    {"Шановні колеги, надсилаю вам протокол засідання", "KOI8-U"},
    {"שלום, אני שולח לך את הקובץ", "CP862"},
    {"Добрый день, уважаемые коллеги!", "UTF-16LE"},
    {"Добрый день, уважаемые коллеги!", "UTF-16BE"},
    {"회의 안내 말씀을 드립니다", "UTF-16LE"},
    {"とは、Unicode の PDF です", "UTF-16LE"},
    {"とは、Unicode の PDF です", "UTF-16BE"},
    {"Erősítse meg időpontját: jövő hétfőn délelőtt, a főkönyvelő előtt", "WINDOWS-1250"},
    {"Erősítse meg időpontját: jövő hétfőn délelőtt, a főkönyvelő előtt", "ISO-8859-2"},
    {"Pateicībā par jūsu vēstuli, šodien pārsūtīju līgumu", "ISO-8859-13"},
    {"Palun saatke arve šefile õhtul, tänan väga", "ISO-8859-15"},
    {"Die Gebühr beträgt 20 €", "ISO-8859-15"},
    {"Vă rog să îmi trimiteţi documentele până mâine", "CP852"},
    {"Halo dunia", "UTF-32LE"},
    {"Добрый день", "UTF-32BE"},
};

static void test_texts(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
		gsize length;
		g_autoptr(GError) err = NULL;
		g_autofree char *bytes =
		    g_convert(texts[i].text, -1, texts[i].charset, "UTF-8", NULL, &length, &err);
		g_assert_no_error(err);
		CharsetNotes notes;
		g_autofree char *got = charset_decode(bytes, length, NULL, &notes);
		g_test_message("%s in %s: %s", texts[i].text, texts[i].charset, notes.guessed);
		g_assert_cmpstr(got, ==, texts[i].text);
		g_assert_nonnull(notes.guessed);
	}
}

static const struct {
	const char *bytes, *declared, *expected;
	bool guessed, unknown, damaged;
} declared[] = {
    {"abc", NULL, "abc", false, false, false},
    {"abc", "nosuch", "abc", false, true, false},
    {"J\xC3\xB6rg", "utf-8", "Jörg", false, false, false},
    {"J\xC3\xB6rg", NULL, "Jörg", true, false, false},
    {"J\xC3\xB6rg", "us-ascii", "Jörg", false, false, false},
    {"J\xF6rg", "us-ascii", "Jörg", true, false, false},
    {"J\xF6rg", "utf-8", "Jörg", true, false, false},
    {"J\xF6rg", "nosuch", "Jörg", true, true, false},
    {"J\xF6rg \x93x\x94", "iso-8859-1", "Jörg “x”", false, false, false},
    {"gr\xC3\xBC\xC3\x9F", "iso-8859-1", "grüß", true, false, false},
    {"\xEF\xBB\xBFhalo", "utf-8", "halo", false, false, false},
    {"Hi Mom +Jjo-!", "utf-7", "Hi Mom ☺!", false, false, false},
    {"~{<:Ky2;~}", NULL, "己所不", true, false, false},
    {"1 + 1", NULL, "1 + 1", false, false, false},
    {"halo", "utf-16", "halo", true, false, false},
    {"\xB0\xA1", "ks_c_5601-1987", "가", false, false, false},
    {"caf\xC3\xA9", "iso-8859-1", "café", true, false, false},
    {"\xE2\x80\x93", "windows-1251", "–", true, false, false},
    {"\xC1\xAA\xCD\xA8", "gb2312", "联通", false, false, false},
    /* Russian called Western. */
    {"\xC4\xEE\xE1\xF0\xFB\xE9 \xE4\xE5\xED\xFC, \xEA\xEE\xEB\xEB\xE5\xE3\xE8", "iso-8859-1",
	"Добрый день, коллеги", true, false, false},
    {"\x96\x96\x96\x96\x96\x96\x96\x96\x96\x96\x96\x96 \xC4\xD6\xDC", "iso-8859-1",
	"–––––––––––– ÄÖÜ", false, false, false},
    /* A short one, of hardly anything else; umlauts that somebody lists are none. */
    {"\xF0\xD2\xC9\xD7\xC5\xD4", "iso-8859-1", "Привет", true, false, false},
    {"\xE4\xF6\xFC\xC4\xD6\xDC\xDF", "iso-8859-1", "äöüÄÖÜß", false, false, false},
    {"Umlaute \xE4\xF6\xFC\xC4\xD6\xDC\xDF fehlen", "iso-8859-1", "Umlaute äöüÄÖÜß fehlen", false,
	false, false},
    {"J\xF6rg", "cp-1252", "Jörg", false, false, false},
    {"J\xF6rg", "x-windows-1252http-equiv", "Jörg", false, false, false},
    {"\xF0\xD2", "koi8-r-x", "Пр", false, false, false},
    {"\xF0\xD2", "koi", "Пр", false, false, false},
    {"\xEF\xF0", "win-1251", "пр", false, false, false},
    {"\xB1", "iso88592", "ą", false, false, false},
    {"\x1B$BF|K\\\x1B(B", "us-ascii", "日本", true, false, false},
};

static void test_declared(void)
{
	for (guint i = 0; i < G_N_ELEMENTS(declared); i++) {
		CharsetNotes notes;
		const char *bytes = declared[i].bytes;
		g_autofree char *got =
		    charset_decode(bytes, strlen(bytes), declared[i].declared, &notes);
		g_test_message("%u %s", i, declared[i].declared);
		g_assert_cmpstr(got, ==, declared[i].expected);
		g_assert_cmpint(notes.guessed != NULL, ==, declared[i].guessed);
		g_assert_cmpint(notes.unknown != NULL, ==, declared[i].unknown);
		g_assert_cmpint(notes.damaged, ==, declared[i].damaged);
	}
}

/* One broken byte in a long text is damage, not another charset. */
static void test_damage(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	CharsetNotes notes;

	for (int i = 0; i < 40; i++)
		g_string_append(text, "grüß ");
	g_string_append(text, "\xFF");
	g_autofree char *got = charset_decode(text->str, text->len, "utf-8", &notes);
	g_assert_true(g_str_has_prefix(got, "grüß grüß"));
	g_assert_true(g_str_has_suffix(got, "\xEF\xBF\xBD"));
	g_assert_true(notes.damaged);
	g_assert_null(notes.guessed);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/charset/guessed", test_texts);
	g_test_add_func("/charset/declared", test_declared);
	g_test_add_func("/charset/damaged", test_damage);
	return g_test_run();
}
