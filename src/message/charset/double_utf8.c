#include "message/charset/double_utf8.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* So few may be meant: an example in somebody's own words. */
enum { LEAST = 4 };

/* The byte that Windows-1252 has for a character; bytes it leaves out are those of ISO 8859-1.
 * -1: none. */
static int byte_of(gunichar c)
{
	static const gunichar special[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
	    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C,
	    0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
	    0x0178};

	if (c >= 0x80 && c <= 0xFF)
		return (int)c;
	for (int i = 0; c > 0xFF && i < 32; i++)
		if (special[i] == c)
			return 0x80 + i;
	return -1;
}

typedef struct Count {
	gsize characters; /* that were encoded twice */
	gsize letters; /* of ASCII */
	gsize longest; /* of the first kind side by side */
} Count;

/* Reads one character that was encoded twice; false: here stands none. */
static bool undo_one(const char **text, GString *out)
{
	char bytes[4];
	gsize n = 0, need = 1;
	const char *p = *text;

	while (n < need) {
		int byte = (guchar)*p >= 0x80 ? byte_of(g_utf8_get_char(p)) : -1;
		if (byte < 0)
			return false;
		bytes[n++] = (char)byte;
		if (n == 1)
			need = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
		p = g_utf8_next_char(p);
	}
	if (!g_utf8_validate_len(bytes, n, NULL))
		return false;
	g_string_append_len(out, bytes, (gssize)n);
	*text = p;
	return true;
}

/* In an alphabet of its own the damage is everywhere; a few such words among ASCII are an example. */
static bool is_plain_damage(const Count *count)
{
	return count->characters >= LEAST &&
	       (count->longest < LEAST || count->characters * 2 >= count->letters);
}

char *double_utf8_undo(const char *text)
{
	g_autoptr(GString) out = g_string_sized_new(strlen(text) + 1);
	Count count = {0};
	gsize run = 0;

	for (const char *p = text; *p;) {
		if ((guchar)*p < 0x80) {
			count.letters += g_ascii_isalpha(*p);
			g_string_append_c(out, *p++);
			run = 0;
			continue;
		}
		if (!undo_one(&p, out))
			return NULL;
		count.characters++;
		run++;
		count.longest = MAX(count.longest, run);
	}
	return is_plain_damage(&count) ? g_strdup(out->str) : NULL;
}
