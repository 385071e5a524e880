#include "fetch/utf7.h"

#include <stdbool.h>
#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

static void append_bits(GString *out, const gunichar2 *units, glong n)
{
	guint32 bits = 0;
	int held = 0;

	g_string_append_c(out, '&');
	for (glong i = 0; i < n; i++) {
		bits = bits << 16 | units[i];
		held += 16;
		for (; held >= 6; held -= 6)
			g_string_append_c(out, alphabet[bits >> (held - 6) & 63]);
		bits &= (1u << held) - 1;
	}
	if (held > 0)
		g_string_append_c(out, alphabet[bits << (6 - held) & 63]);
	g_string_append_c(out, '-');
}

static bool is_direct(char c)
{
	return c >= ' ' && c <= '~';
}

char *utf7_encode(const char *name)
{
	GString *out = g_string_new(NULL);

	while (*name) {
		if (is_direct(*name)) {
			g_string_append(out, *name == '&' ? "&-" : (char[]){*name, '\0'});
			name++;
			continue;
		}
		const char *end = name;
		while (*end && !is_direct(*end))
			end++;
		glong n = 0;
		g_autofree gunichar2 *units =
		    g_utf8_to_utf16(name, (glong)(end - name), NULL, &n, NULL);
		append_bits(out, units, units ? n : 0);
		name = end;
	}
	return g_string_free(out, FALSE);
}

/* The text between '&' and '-', which are not in [text, end). */
static bool decode_bits(GString *out, const char *text, const char *end)
{
	g_autoptr(GArray) units = g_array_new(FALSE, FALSE, sizeof(gunichar2));
	guint32 bits = 0;
	int held = 0;

	for (; text < end; text++) {
		const char *digit = strchr(alphabet, *text);
		if (!digit)
			return false;
		bits = bits << 6 | (guint32)(digit - alphabet);
		held += 6;
		if (held < 16)
			continue;
		held -= 16;
		gunichar2 unit = (gunichar2)(bits >> held);
		g_array_append_val(units, unit);
		bits &= (1u << held) - 1;
	}
	if (held >= 6 || bits != 0)
		return false;
	g_autofree char *utf8 = g_utf16_to_utf8(
	    (const gunichar2 *)(void *)units->data, (glong)units->len, NULL, NULL, NULL);
	if (!utf8)
		return false;
	g_string_append(out, utf8);
	return true;
}

char *utf7_decode(const char *name)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (; *name; name++) {
		if (*name != '&') {
			if (!is_direct(*name))
				return NULL;
			g_string_append_c(out, *name);
			continue;
		}
		const char *end = strchr(name, '-');
		if (!end)
			return NULL;
		if (end == name + 1)
			g_string_append_c(out, '&');
		else if (!decode_bits(out, name + 1, end))
			return NULL;
		name = end;
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}
