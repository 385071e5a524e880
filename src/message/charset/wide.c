#include "message/charset/wide.h"

#include <stdbool.h>
#include <string.h>

/* What is looked at, a multiple of four. */
enum { WINDOW = 2000 };

static const char *by_mark(const char *bytes, gsize length)
{
	static const struct {
		const char *mark;
		gsize length;
		const char *charset;
	} marks[] = {{"\xFF\xFE\0\0", 4, "UTF-32"}, {"\0\0\xFE\xFF", 4, "UTF-32"},
	    {"\xFF\xFE", 2, "UTF-16"}, {"\xFE\xFF", 2, "UTF-16"}};

	for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
		if (length >= marks[i].length && memcmp(bytes, marks[i].mark, marks[i].length) == 0)
			return marks[i].charset;
	return NULL;
}

/* In UTF-32 two bytes of four are NUL, or nearly all of them. */
static const char *by_four(const char *bytes, gsize n)
{
	gsize nuls[4] = {0}, units = n / 4;

	for (gsize i = 0; i < units * 4; i++)
		nuls[i % 4] += bytes[i] == '\0';
	if (units < 2)
		return NULL;
	if (nuls[3] == units && nuls[2] * 10 >= units * 9 && nuls[0] * 10 <= units)
		return "UTF-32LE";
	return nuls[0] == units && nuls[1] * 10 >= units * 9 && nuls[3] * 10 <= units ? "UTF-32BE"
										      : NULL;
}

static bool is_text(gunichar c)
{
	return c == '\n' || c == '\r' || c == '\t' || g_unichar_isgraph(c) || g_unichar_isspace(c);
}

static bool is_ideograph(gunichar c)
{
	return (c >= 0x3000 && c < 0xA000) || (c >= 0xAC00 && c < 0xD7A4) || c >= 0xFF00;
}

static bool is_printable(guchar c)
{
	return c >= 32 && c < 127;
}

/* Control characters, which no text of one byte a character has. */
static gsize count_controls(const char *bytes, gsize n)
{
	static const char usual[] = {'\t', '\n', '\f', '\r', 0x1B, 0x0E, 0x0F};
	gsize found = 0;

	for (gsize i = 0; i < n; i++)
		found += (guchar)bytes[i] < 32 && !memchr(usual, bytes[i], sizeof usual);
	return found;
}

typedef struct Halves {
	gsize units, nuls, other_nuls, low, ideographs, bad;
} Halves;

/* Looks at each pair of bytes as a character whose upper half is the byte at `high`, 0 or 1. */
static Halves look_at_halves(const char *bytes, gsize n, guint high)
{
	Halves h = {.units = n / 2};

	for (gsize i = 0; i + 1 < n; i += 2) {
		guchar upper = (guchar)bytes[i + high], lower = (guchar)bytes[i + 1 - high];
		gunichar c = (gunichar)upper << 8 | lower;
		h.nuls += upper == 0;
		h.other_nuls += lower == 0;
		h.low += upper < 32 && upper != '\n' && upper != '\r' && upper != '\t';
		h.ideographs += is_ideograph(c) && (!is_printable(upper) || !is_printable(lower));
		h.bad += !is_text(c) && (c < 0xD800 || c >= 0xE000);
	}
	return h;
}

/* The upper halves of alphabets are below 32. */
static bool is_alphabet(const Halves *h)
{
	return h->other_nuls * 2 <= h->nuls && h->bad * 20 <= h->units &&
	       h->low * 10 >= h->units * 7;
}

static bool is_all_ideographs(const Halves *h)
{
	return h->other_nuls * 2 <= h->nuls && h->bad == 0 && h->ideographs * 2 >= h->units;
}

/* ASCII among characters of another kind: all NULs stand in the same half. */
static bool is_mixed(const Halves *h)
{
	return h->nuls >= 4 && h->nuls * 10 >= h->units && h->other_nuls == 0 && h->bad == 0;
}

static bool is_wide(const Halves *h)
{
	return is_all_ideographs(h) || is_mixed(h);
}

const char *wide_charset(const char *bytes, gsize length)
{
	gsize n = MIN(length, WINDOW);
	const char *found = by_mark(bytes, length);

	if (found || length < 8 || (!memchr(bytes, '\0', n) && count_controls(bytes, n) < 2))
		return found;
	found = by_four(bytes, n);
	if (found)
		return found;
	Halves little = look_at_halves(bytes, n, 1), big = look_at_halves(bytes, n, 0);
	if (is_alphabet(&little) || is_alphabet(&big))
		return is_alphabet(&little) ? "UTF-16LE" : "UTF-16BE";
	if (is_wide(&little))
		return "UTF-16LE";
	return is_wide(&big) ? "UTF-16BE" : NULL;
}
