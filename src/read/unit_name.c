#include "read/unit_name.h"

#include "language/heard.h"

#include <string.h>

/* Letters and digits only, small. */
static char *folded(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isalnum(c))
			g_string_append_unichar(out, g_unichar_tolower(c));
	}
	return g_string_free(out, FALSE);
}

static bool is_same(const char *text, const char *wanted)
{
	g_autofree char *own = text ? folded(text) : NULL;

	return own && g_str_equal(own, wanted);
}

/* "Kec. Doro": the name of a place, or of its unit, behind what kind of place it is. */
static const char *behind_kind(const Language *language, const char *name)
{
	gsize n = heard_at(language, HEARD_PLACE_DISTRICT, name);

	return n > 0 && name[n] && strchr(" .", name[n]) ? name + n : name;
}

static bool has_name(const Unit *unit, const char *whole, const char *bare)
{
	return is_same(unit->title, whole) || is_same(unit->name, bare);
}

static bool has_place(const Config *config, const Unit *unit, const char *bare)
{
	const Place *place = unit->place ? gazetteer_place(config->gazetteer, unit->place) : NULL;

	if (!place)
		return false;
	for (guint i = 0; i < place->spellings->len; i++)
		if (is_same(place->spellings->pdata[i], bare))
			return true;
	return is_same(place->name, bare);
}

GPtrArray *units_named(const Config *config, const char *name, bool expected_only)
{
	const GPtrArray *units = config->directory->units;
	g_autofree char *whole = folded(name);
	g_autofree char *bare = folded(behind_kind(config->language, name));
	GPtrArray *found = g_ptr_array_new(), *by_place = g_ptr_array_new();

	for (guint i = 0; i < units->len; i++) {
		Unit *unit = units->pdata[i];
		if (expected_only && !unit->expected)
			continue;
		if (has_name(unit, whole, bare))
			g_ptr_array_add(found, unit);
		else if (has_place(config, unit, bare))
			g_ptr_array_add(by_place, unit);
	}
	if (found->len == 0) {
		g_ptr_array_unref(found);
		return by_place;
	}
	g_ptr_array_unref(by_place);
	return found;
}
