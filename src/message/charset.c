#include "message/charset.h"

#include "message/guess.h"

#include <string.h>
#include <unicode/ucnv.h>

/* Names that mails use -> ICU's converter.  Where a charset has a larger one that senders mean (WHATWG
 * Encoding, 4.2: latin1 is windows-1252, gb2312 is GB 18030), that one. */
static const struct {
	const char *name, *converter;
} aliases[] = {
    {"utf-8", "UTF-8"},
    {"utf8", "UTF-8"},
    {"unicode-1-1-utf-8", "UTF-8"},
    {"us-ascii", "UTF-8"},
    {"ascii", "UTF-8"},
    {"ansi_x3.4-1968", "UTF-8"},
    {"iso646-us", "UTF-8"},
    {"iso-ir-6", "UTF-8"},
    {"646", "UTF-8"},
    {"7bit", "UTF-8"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"8859-1", "windows-1252"},
    {"8859_1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"iso-latin-1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"cp-1252", "windows-1252"},
    {"ansi", "windows-1252"},
    {"windows1252", "windows-1252"},
    {"x-ansi", "windows-1252"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"iso-8859-8-e", "iso-8859-8"},
    {"iso-8859-6-i", "iso-8859-6"},
    {"iso-8859-6-e", "iso-8859-6"},
    {"visual", "iso-8859-8"},
    {"logical", "iso-8859-8"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"tis620", "windows-874"},
    {"cp874", "windows-874"},
    {"gb2312", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"gb2312-80", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"cp936", "gb18030"},
    {"ms936", "gb18030"},
    {"windows-936", "gb18030"},
    {"euc-cn", "gb18030"},
    {"euccn", "gb18030"},
    {"cn-gb", "gb18030"},
    {"chinese", "gb18030"},
    {"gb18030", "gb18030"},
    {"big5", "windows-950"},
    {"big-5", "windows-950"},
    {"cn-big5", "windows-950"},
    {"x-x-big5", "windows-950"},
    {"cp950", "windows-950"},
    {"euc-kr", "windows-949"},
    {"euckr", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"ks_c_5601", "windows-949"},
    {"ksc5601", "windows-949"},
    {"ks_c_5601-1989", "windows-949"},
    {"korean", "windows-949"},
    {"cp949", "windows-949"},
    {"uhc", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"shiftjis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"x-shift-jis", "windows-31j"},
    {"ms_kanji", "windows-31j"},
    {"cp932", "windows-31j"},
    {"ms932", "windows-31j"},
    {"windows-932", "windows-31j"},
    {"iso-2022-jp-ms", "ISO-2022-JP-2"},
    {"cp50220", "ISO-2022-JP-2"},
    {"cp50221", "ISO-2022-JP-2"},
    {"iso-2022-jp", "ISO-2022-JP-2"},
    {"iso-2022-jp-1", "ISO-2022-JP-2"},
    {"iso-2022-jp-3", "ISO-2022-JP-2"},
    {"csiso2022jp", "ISO-2022-JP-2"},
    {"hz-gb-2312", "HZ"},
    {"hz", "HZ"},
    {"utf-7", "UTF-7"},
    {"utf7", "UTF-7"},
    {"x-unicode-2-0-utf-7", "UTF-7"},
    {"unicode-1-1-utf-7", "UTF-7"},
    {"csunicode11utf7", "UTF-7"},
    {"unicode", "UTF-16"},
    {"ucs-2", "UTF-16"},
    {"iso-10646-ucs-2", "UTF-16"},
    {"koi8r", "KOI8-R"},
    {"koi8", "KOI8-R"},
    {"koi8-ru", "KOI8-U"},
    {"cp1251", "windows-1251"},
    {"win-1251", "windows-1251"},
    {"windows1251", "windows-1251"},
    {"cp-1251", "windows-1251"},
    {"x-cp1251", "windows-1251"},
    {"cp1250", "windows-1250"},
    {"windows1250", "windows-1250"},
    {"x-mac-roman", "macintosh"},
    {"mac-roman", "macintosh"},
    {"x-mac-cyrillic", "x-mac-cyrillic"},
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

const char *charset_known(const char *declared)
{
	g_autofree char *name = normal_name(declared);
	UErrorCode status = U_ZERO_ERROR;

	for (guint i = 0; i < G_N_ELEMENTS(aliases); i++)
		if (g_str_equal(name, aliases[i].name))
			return aliases[i].converter;
	if (*name == '\0')
		return NULL;
	const char *known = ucnv_getAlias(name, 0, &status);
	if (U_FAILURE(status) || !known)
		return NULL;
	/* Some names are known for converters that the library does not bring. */
	UConverter *converter = ucnv_open(known, &status);
	ucnv_close(converter);
	return U_SUCCESS(status) ? known : NULL;
}

/* Counts what cannot be decoded and lets ICU put U+FFFD there. */
static void count_error(const void *context, UConverterToUnicodeArgs *args, const char *units,
    int32_t length, UConverterCallbackReason reason, UErrorCode *status)
{
	if (reason > UCNV_IRREGULAR)
		return;
	++*(gsize *)(gsize)context;
	UCNV_TO_U_CALLBACK_SUBSTITUTE(NULL, args, units, length, reason, status);
}

static void append_utf16(GString *out, const UChar *text, const UChar *end)
{
	while (text < end) {
		gunichar c = *text++;
		if (U16_IS_LEAD(c) && text < end && U16_IS_TRAIL(*text))
			c = (gunichar)U16_GET_SUPPLEMENTARY(c, *text++);
		else if (U16_IS_SURROGATE(c))
			c = 0xFFFD;
		if (c != 0)
			g_string_append_unichar(out, c);
	}
}

char *charset_convert(const char *bytes, gsize length, const char *charset, gsize *errors_r)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *converter = ucnv_open(charset, &status);
	GString *out = g_string_sized_new(length + length / 2 + 1);
	UChar buffer[2048] = {0}, *target;
	const char *end = bytes + length;

	*errors_r = 0;
	if (U_FAILURE(status)) {
		*errors_r = length;
		return g_string_free(out, FALSE);
	}
	ucnv_setToUCallBack(converter, count_error, errors_r, NULL, NULL, &status);
	do {
		target = buffer;
		status = U_ZERO_ERROR;
		ucnv_toUnicode(converter, &target, buffer + G_N_ELEMENTS(buffer), &bytes, end, NULL,
		    TRUE, &status);
		append_utf16(out, buffer, target);
	} while (status == U_BUFFER_OVERFLOW_ERROR);
	*errors_r += U_FAILURE(status);
	ucnv_close(converter);
	return g_string_free(out, FALSE);
}

static bool is_ascii(const char *bytes, gsize length)
{
	gsize i = 0;

	for (; i + 8 <= length; i += 8) {
		guint64 word;
		memcpy(&word, bytes + i, 8);
		if (word & G_GUINT64_CONSTANT(0x8080808080808080))
			return false;
	}
	for (; i < length; i++)
		if ((guchar)bytes[i] >= 0x80)
			return false;
	return true;
}

static gsize count_high(const char *bytes, gsize length)
{
	gsize n = 0;

	for (gsize i = 0; i < length; i++)
		n += (guchar)bytes[i] >= 0x80;
	return n;
}

static bool is_utf8(const char *bytes, gsize length)
{
	const char *stop;
	/* NUL is dropped later and does not speak against UTF-8. */
	while (!g_utf8_validate_len(bytes, length, &stop)) {
		if (*stop != '\0')
			return false;
		length -= (gsize)(stop + 1 - bytes);
		bytes = stop + 1;
	}
	return true;
}

/* Bytes that are no UTF-8 -> U+FFFD, a run of them once; NUL is dropped.  Counts the runs. */
static char *repair_utf8(const char *bytes, gsize length, gsize *errors_r)
{
	GString *out = g_string_sized_new(length + 1);
	const char *end = bytes + length, *stop;
	bool in_run = false;

	*errors_r = 0;
	while (bytes < end) {
		g_utf8_validate_len(bytes, (gsize)(end - bytes), &stop);
		in_run &= stop == bytes;
		g_string_append_len(out, bytes, stop - bytes);
		if (stop == end)
			break;
		if (*stop != '\0' && !in_run) {
			g_string_append(out, "\xEF\xBF\xBD");
			++*errors_r;
			in_run = true;
		}
		bytes = stop + 1;
	}
	return g_string_free(out, FALSE);
}

static char *without_mark(char *text)
{
	if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
		memmove(text, text + 3, strlen(text + 3) + 1);
	return text;
}

static char *decode_as(const char *bytes, gsize length, const char *converter, gsize *errors_r)
{
	if (g_str_equal(converter, "UTF-8"))
		return repair_utf8(bytes, length, errors_r);
	return charset_convert(bytes, length, converter, errors_r);
}

static char *decode_guessed(const char *bytes, gsize length, CharsetNotes *notes)
{
	gsize errors;
	const char *guess = is_utf8(bytes, length) ? "UTF-8" : guess_charset(bytes, length);

	notes->guessed = guess ? guess : "UTF-8";
	char *text = decode_as(bytes, length, notes->guessed, &errors);
	notes->damaged = errors > 0;
	return text;
}

/* One-byte charsets take any bytes, so that a wrong declaration shows only in that the bytes are UTF-8
 * of more than a stray pair: such text is practically never anything else. */
static bool is_utf8_in_disguise(const char *bytes, gsize length)
{
	return count_high(bytes, length) >= 4 && is_utf8(bytes, length);
}

/* A few broken bytes in a long text are damage; many are another charset. */
static bool is_tolerable(const char *bytes, gsize length, gsize errors)
{
	return errors * 20 <= count_high(bytes, length);
}

static bool is_wide(const char *converter)
{
	return g_ascii_strncasecmp(converter, "UTF-16", 6) == 0 ||
	       g_ascii_strncasecmp(converter, "UTF-32", 6) == 0;
}

/* Some converters are stateful in 7 bits: ASCII bytes are not simply ASCII there. */
static bool is_ascii_based(const char *converter)
{
	return !g_str_equal(converter, "UTF-7") && !g_str_equal(converter, "HZ") &&
	       g_ascii_strncasecmp(converter, "ISO", 3) != 0;
}

static char *decode_declared(
    const char *bytes, gsize length, const char *converter, CharsetNotes *notes)
{
	gsize errors;

	if (!g_str_equal(converter, "UTF-8") && is_utf8_in_disguise(bytes, length)) {
		notes->guessed = "UTF-8";
		return repair_utf8(bytes, length, &errors);
	}
	char *text = decode_as(bytes, length, converter, &errors);
	if (errors == 0 || is_tolerable(bytes, length, errors)) {
		notes->damaged = errors > 0;
		return text;
	}
	g_free(text);
	return decode_guessed(bytes, length, notes);
}

char *charset_decode(const char *bytes, gsize length, const char *declared, CharsetNotes *notes_r)
{
	bool is_declared = declared && *declared;
	const char *converter = is_declared ? charset_known(declared) : NULL;
	const char *escaped = NULL;

	*notes_r = (CharsetNotes){.unknown = is_declared && !converter ? declared : NULL};
	/* Escapes of ISO-2022 or the NULs of UTF-16 tell more than "us-ascii" does. */
	if (!converter || g_str_equal(converter, "UTF-8") || g_str_equal(converter, "windows-1252"))
		escaped = guess_escaped(bytes, length);
	if (escaped) {
		gsize errors;
		notes_r->guessed = escaped;
		char *text = charset_convert(bytes, length, escaped, &errors);
		notes_r->damaged = errors > 0;
		return without_mark(text);
	}
	bool simple = is_ascii(bytes, length) && !memchr(bytes, '\0', length);
	if (simple && converter && is_wide(converter))
		notes_r->guessed = "UTF-8";
	if (simple && (!converter || is_ascii_based(converter)))
		return g_strndup(bytes, length);
	if (converter)
		return without_mark(decode_declared(bytes, length, converter, notes_r));
	return without_mark(decode_guessed(bytes, length, notes_r));
}
