#include "message/charset/charset.h"

#include "message/charset/convert.h"
#include "message/charset/double_utf8.h"
#include "message/charset/escaped.h"
#include "message/charset/guess.h"
#include "message/charset/wide.h"

#include <string.h>

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

/* The 8-bit bytes of [start, end) that ASCII parts from what stands around it. */
static gsize count_apart(const char *start, const char *end)
{
	while (start < end && (guchar)*start >= 0x80)
		start++;
	while (start < end && (guchar)end[-1] >= 0x80)
		end--;
	return count_high(start, (gsize)(end - start));
}

/* Behind a byte that is no UTF-8: of a character that was cut the whole rest. */
static const char *behind_bad(const char *bad, const char *end)
{
	const char *p = bad + 1;

	while ((guchar)*bad >= 0xC2 && p < end && ((guchar)*p & 0xC0) == 0x80)
		p++;
	return p;
}

/* Is at least so much of the 8-bit text sound UTF-8 for each byte that is not?  Other charsets hold
 * hardly any such sequence, but in a short text one may stand beside others by chance. */
static bool is_mostly_utf8(const char *bytes, gsize length, gsize times)
{
	const char *end = bytes + length, *stop;
	gsize good = 0, bad = 0, apart = 0;

	for (; bytes < end; bytes = stop < end ? behind_bad(stop, end) : end) {
		g_utf8_validate_len(bytes, (gsize)(end - bytes), &stop);
		good += count_high(bytes, (gsize)(stop - bytes));
		apart += count_apart(bytes, stop);
		bad += stop < end && *stop != '\0';
	}
	if (bad > 1 && good < 12)
		good = apart;
	return good > 0 && good >= bad * times;
}

static char *decode_guessed(const char *bytes, gsize length, CharsetNotes *notes)
{
	gsize errors;
	bool utf8 = is_utf8(bytes, length) || is_mostly_utf8(bytes, length, 8);
	const char *guess = utf8 ? "UTF-8" : guess_charset(bytes, length);

	notes->guessed = guess ? guess : "UTF-8";
	char *text = decode_as(bytes, length, notes->guessed, &errors);
	notes->damaged = errors > 0;
	return text;
}

/* Charsets of one byte a character take any bytes, so that a wrong declaration shows only in that the bytes
 * are UTF-8: such text is practically never anything else.  Two of Chinese or Korean may be it by chance, as
 * may one of Cyrillic. */
static bool is_utf8_in_disguise(const char *bytes, gsize length, const char *converter)
{
	gsize least = g_str_equal(converter, "windows-1252") ? 2 : 3;

	if (guess_is_double_byte(converter))
		least = 12;
	return count_high(bytes, length) >= least && is_utf8(bytes, length);
}

/* A few broken bytes in a long text are damage; many are another charset. */
static bool is_tolerable(const char *bytes, gsize length, const char *converter, gsize errors)
{
	return errors * 20 <= count_high(bytes, length) ||
	       (g_str_equal(converter, "UTF-8") && is_mostly_utf8(bytes, length, 2));
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

	if (!g_str_equal(converter, "UTF-8") && is_utf8_in_disguise(bytes, length, converter)) {
		notes->guessed = "UTF-8";
		return repair_utf8(bytes, length, &errors);
	}
	const char *instead = guess_instead(bytes, length, converter);
	if (instead) {
		notes->guessed = instead;
		converter = instead;
	}
	char *text = decode_as(bytes, length, converter, &errors);
	if (errors == 0 || is_tolerable(bytes, length, converter, errors)) {
		notes->damaged = errors > 0;
		return text;
	}
	g_free(text);
	return decode_guessed(bytes, length, notes);
}

static bool has_mark(const char *bytes, gsize length)
{
	return length >= 2 &&
	       (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0);
}

static bool has_controls(const char *bytes, gsize length)
{
	for (gsize i = 0; i < length; i++)
		if ((guchar)bytes[i] < 32 && !strchr("\t\n\f\r", bytes[i]))
			return true;
	return false;
}

/* What the bytes themselves tell: it counts for more than the declaration.  NULL: nothing. */
static const char *told_by_bytes(const char *bytes, gsize length, const char *converter)
{
	bool is_default =
	    !converter || g_str_equal(converter, "UTF-8") || g_str_equal(converter, "windows-1252");
	const char *escaped = is_default ? escaped_charset(bytes, length) : NULL;

	if (escaped)
		return escaped;
	/* Which byte comes first is believed where it is said. */
	bool ordered =
	    converter && (g_str_has_suffix(converter, "LE") || g_str_has_suffix(converter, "BE"));
	if (ordered && !has_mark(bytes, length))
		return NULL;
	/* A NUL in sound UTF-8 is only a NUL. */
	if (!(converter && is_wide(converter)) && count_high(bytes, length) >= 6 &&
	    is_utf8(bytes, length))
		return NULL;
	return !converter || is_wide(converter) || is_ascii_based(converter)
		   ? wide_charset(bytes, length)
		   : NULL;
}

static char *read_twice(char *text, CharsetNotes *notes)
{
	char *before = double_utf8_undo(text);

	if (!before)
		return text;
	g_free(text);
	notes->guessed = "UTF-8";
	return before;
}

char *charset_decode(const char *bytes, gsize length, const char *declared, CharsetNotes *notes_r)
{
	bool is_declared = declared && *declared;
	const char *converter = is_declared ? charset_known(declared) : NULL;
	const char *told = told_by_bytes(bytes, length, converter);

	*notes_r = (CharsetNotes){.unknown = is_declared && !converter ? declared : NULL};
	if (told) {
		gsize errors;
		notes_r->guessed = g_strcmp0(told, converter) == 0 ? NULL : told;
		char *text = charset_convert(bytes, length, told, &errors);
		notes_r->damaged = errors > 0;
		return without_mark(text);
	}
	char *text;
	bool simple = is_ascii(bytes, length) && !memchr(bytes, '\0', length);
	if (simple && converter && is_wide(converter)) {
		simple = !has_controls(bytes, length);
		notes_r->guessed = simple ? "UTF-8" : NULL;
	}
	if (simple && (!converter || is_ascii_based(converter)))
		return g_strndup(bytes, length);
	if (converter)
		text = decode_declared(bytes, length, converter, notes_r);
	else
		text = decode_guessed(bytes, length, notes_r);
	return read_twice(without_mark(text), notes_r);
}
