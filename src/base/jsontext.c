#include "base/jsontext.h"

#include <string.h>

static bool is_plain(guchar c)
{
	return c >= 32 && c != '"' && c != '\\';
}

static void append_escaped(GString *out, char c)
{
	static const char letters[] = "\"\"\\\\\bb\ff\nn\rr\tt";

	for (const char *p = letters; *p; p += 2)
		if (*p == c) {
			g_string_append_c(out, '\\');
			g_string_append_c(out, p[1]);
			return;
		}
	g_string_append_printf(out, "\\u%04X", (guint)(guchar)c);
}

static void append_string(GString *out, const char *text, gsize length)
{
	const char *end = text + length;

	g_string_append_c(out, '"');
	while (text < end) {
		const char *start = text;
		while (text < end && is_plain((guchar)*text))
			text++;
		g_string_append_len(out, start, text - start);
		if (text < end)
			append_escaped(out, *text++);
	}
	g_string_append_c(out, '"');
}

static void append_object(GString *out, const json_t *value)
{
	/* jansson iterates without changing anything, but takes no const. */
	json_t *object = (json_t *)(gsize)value;
	const char *key;
	json_t *member;
	bool first = true;

	g_string_append_c(out, '{');
	json_object_foreach(object, key, member)
	{
		if (!first)
			g_string_append_c(out, ',');
		first = false;
		append_string(out, key, strlen(key));
		g_string_append_c(out, ':');
		json_text_append(out, member);
	}
	g_string_append_c(out, '}');
}

static void append_array(GString *out, const json_t *array)
{
	g_string_append_c(out, '[');
	for (gsize i = 0; i < json_array_size(array); i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		json_text_append(out, json_array_get(array, i));
	}
	g_string_append_c(out, ']');
}

void json_text_append(GString *out, const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		append_object(out, value);
		break;
	case JSON_ARRAY:
		append_array(out, value);
		break;
	case JSON_STRING:
		append_string(out, json_string_value(value), json_string_length(value));
		break;
	case JSON_INTEGER:
		g_string_append_printf(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		break;
	case JSON_REAL:
		g_assert_not_reached();
	case JSON_TRUE:
		g_string_append(out, "true");
		break;
	case JSON_FALSE:
		g_string_append(out, "false");
		break;
	case JSON_NULL:
		g_string_append(out, "null");
		break;
	}
}

const char *json_text_of(const json_t *object, const char *member)
{
	const char *text = json_string_value(json_object_get(object, member));

	return text ? text : "";
}
