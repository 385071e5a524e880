#include "message/charset/charset_name.h"

#include <string.h>
#include <unicode/ucnv.h>

/* A name that ICU knows -> the larger charset that senders mean (WHATWG Encoding, 4.2: latin1 is
 * windows-1252, gb2312 is GB 18030), or the usual name of the converter,
 * which is the one that guesses are told by. */
static const struct {
	const char *name, *converter;
} larger[] = {
    {"iso-8859-1", "windows-1252"},
    {"us-ascii", "UTF-8"},
    {"windows-1252", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"tis-620-2533", "windows-874"},
    {"gb2312", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"gbk", "gb18030"},
    {"big5", "windows-950"},
    {"cp950", "windows-950"},
    {"euc-kr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"cp949", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"iso-2022-jp", "ISO-2022-JP-2"},
    {"iso-2022-jp-1", "ISO-2022-JP-2"},
    {"koi8-r", "KOI8-R"},
    {"koi8-u", "KOI8-U"},
    {"windows-1250", "windows-1250"},
    {"windows-1251", "windows-1251"},
    {"windows-1254", "windows-1254"},
    {"iso-8859-2", "iso-8859-2"},
    {"iso-8859-5", "iso-8859-5"},
    {"iso-8859-6", "iso-8859-6"},
    {"iso-8859-7", "iso-8859-7"},
    {"windows-1253", "windows-1253"},
    {"windows-1255", "windows-1255"},
    {"windows-1256", "windows-1256"},
    {"windows-1257", "windows-1257"},
    {"windows-1258", "windows-1258"},
    {"macintosh", "macintosh"},
    {"x-mac-cyrillic", "x-mac-cyrillic"},
    {"cp850", "cp850"},
    {"cp852", "cp852"},
    {"cp855", "cp855"},
    {"cp866", "cp866"},
    {"euc-jp", "EUC-JP"},
};

/* What ICU does not know, by a piece of the name; the first that is in it. */
static const struct {
	const char *piece, *converter;
} pieces[] = {
    {"utf-8", "UTF-8"},
    {"utf8", "UTF-8"},
    {"utf-7", "UTF-7"},
    {"utf7", "UTF-7"},
    {"big5", "windows-950"},
    {"big-5", "windows-950"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"gb18030", "gb18030"},
    {"gb_2312", "gb18030"},
    {"cn-gb", "gb18030"},
    {"euc-cn", "gb18030"},
    {"euccn", "gb18030"},
    {"chinese", "gb18030"},
    {"hz", "HZ"},
    {"ks_c", "windows-949"},
    {"ksc", "windows-949"},
    {"euckr", "windows-949"},
    {"euc_kr", "windows-949"},
    {"korean", "windows-949"},
    {"uhc", "windows-949"},
    {"sjis", "windows-31j"},
    {"shift", "windows-31j"},
    {"ms_kanji", "windows-31j"},
    {"2022-jp", "ISO-2022-JP-2"},
    {"2022jp", "ISO-2022-JP-2"},
    {"cp5022", "ISO-2022-JP-2"},
    {"eucjp", "EUC-JP"},
    {"euc-jp", "EUC-JP"},
    {"euc_jp", "EUC-JP"},
    {"euc-jis", "EUC-JP"},
    {"cp51932", "EUC-JP"},
    {"euc-tw", "EUC-TW"},
    {"euctw", "EUC-TW"},
    {"koi8-u", "KOI8-U"},
    {"koi8-ru", "KOI8-U"},
    {"koi8u", "KOI8-U"},
    {"koi", "KOI8-R"},
    {"tis", "windows-874"},
    {"ukrainian", "x-mac-cyrillic"},
    {"cyrillic", "x-mac-cyrillic"},
    {"mac-roman", "macintosh"},
    {"macroman", "macintosh"},
    {"visual", "iso-8859-8"},
    {"logical", "iso-8859-8"},
    {"latin-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"7bit", "UTF-8"},
    {"ascii", "UTF-8"},
    {"646", "UTF-8"},
};

static char *normal_name(const char *declared)
{
	g_autofree char *copy = g_strdup(declared);
	/* "utf-8*en" (RFC 2231, 5), quotes and what clients leave behind the name. */
	char *start = copy + strspn(copy, " \t\"'<=");
	gsize n = strcspn(start, "*\"'>;, \t\r\n");

	start[n] = '\0';
	if (g_ascii_strncasecmp(start, "charset=", strlen("charset=")) == 0)
		start += strlen("charset=");
	return g_ascii_strdown(start, -1);
}

/* Some names are known for converters that the library does not bring. */
static bool can_open(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(name, &status);

	ucnv_close(converter);
	return U_SUCCESS(status);
}

/* ICU's own name for it; NULL: not known to it. */
static const char *canonical(const char *name)
{
	UErrorCode status = U_ZERO_ERROR;
	const char *known = ucnv_getAlias(name, 0, &status);

	return U_SUCCESS(status) ? known : NULL;
}

static const char *known_to_icu(const char *name)
{
	const char *known = *name ? canonical(name) : NULL;

	if (!known)
		return NULL;
	for (guint i = 0; i < G_N_ELEMENTS(larger); i++)
		if (canonical(larger[i].name) == known)
			return larger[i].converter;
	return can_open(known) ? known : NULL;
}

/* "iso-8859-15-windows", "iso88592", "8859_5": the part of ISO 8859 that is named. */
static const char *part_of_8859(const char *name)
{
	const char *found = strstr(name, "8859");
	guint64 part = 0;

	if (found) {
		found += strlen("8859");
		part = g_ascii_strtoull(found + strspn(found, "-_ "), NULL, 10);
	}
	if (part == 0 || part > 16)
		return NULL;
	g_autofree char *usual = g_strdup_printf("iso-8859-%u", (guint)part);
	return known_to_icu(usual);
}

/* "win-1251", "x-cp1251", "windows1252http-equiv", "ansi_1250", "dos866", "codepage-437". */
static const char *code_page(const char *name)
{
	static const char *const makers[] = {"win", "cp", "ms", "dos", "ibm", "ansi", "code"};
	const char *digits = strpbrk(name, "123456789");
	bool is_maker = false;

	for (guint i = 0; i < G_N_ELEMENTS(makers); i++)
		is_maker |= g_str_has_prefix(name, makers[i]);
	if (!is_maker)
		return NULL;
	if (!digits)
		return g_str_has_prefix(name, "win") || g_str_has_prefix(name, "ansi")
			   ? "windows-1252"
			   : NULL;
	guint64 number = g_ascii_strtoull(digits, NULL, 10);
	if (number > 65535)
		return NULL;
	g_autofree char *windows = g_strdup_printf("windows-%u", (guint)number);
	g_autofree char *ibm = g_strdup_printf("ibm-%u", (guint)number);
	const char *known = known_to_icu(windows);
	return known ? known : known_to_icu(ibm);
}

static const char *by_piece(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
		if (strstr(name, pieces[i].piece))
			return pieces[i].converter;
	return NULL;
}

const char *charset_known(const char *declared)
{
	g_autofree char *whole = normal_name(declared);
	const char *name = g_str_has_prefix(whole, "x-") ? whole + 2 : whole;

	/* Nearly every mail. */
	if (g_str_equal(name, "utf-8"))
		return "UTF-8";
	const char *known = part_of_8859(name);
	if (!known)
		known = known_to_icu(whole);
	if (!known)
		known = known_to_icu(name);
	if (!known)
		known = code_page(name);
	return known ? known : by_piece(name);
}
