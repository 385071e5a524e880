#include "flow/batch_item.h"

const char *batch_source(const Config *config, const Entry *e)
{
	const Unit *unit = e->unit ? directory_unit(config->directory, e->unit) : NULL;

	return unit ? unit->title : e->reporter_name ? e->reporter_name : e->reporter_address;
}

char *batch_text(const Entry *e)
{
	g_autoptr(GString) text = g_string_new(e->text);

	for (guint i = 0; i < e->sections->len; i++) {
		const Section *section = e->sections->pdata[i];
		g_autofree char *name = g_ascii_strup(section->name, -1);
		g_string_append_printf(
		    text, "%s%s: %s", text->len ? "\n\n" : "", name, section->text);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}
