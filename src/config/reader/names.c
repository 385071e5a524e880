#include "config/reader/names.h"

#include "config/reader/value.h"

struct Names {
	GHashTable *given; /* "kind scope name" -> Spot */
	GPtrArray *order; /* of Name, those given */
	GArray *uses; /* of Name */
	GHashTable *unsettled; /* set of "kind scope " */
	GStringChunk *texts; /* holds their strings */
};

static const char *const kind_names[] = {
    [NAME_NONE] = "name",
    [NAME_MAILBOX] = "mailbox",
    [NAME_ROLE] = "role",
    [NAME_UNIT] = "unit",
    [NAME_PERSON] = "person",
    [NAME_MEMBER] = "person or unit",
    [NAME_LIST] = "list",
    [NAME_BOOK] = "book",
    [NAME_RULE] = "rule",
    [NAME_WORKFLOW] = "workflow",
    [NAME_STAGE] = "stage",
    [NAME_ACT] = "act",
    [NAME_PLACE] = "place",
    [NAME_JOB] = "job",
    [NAME_LETTER] = "letter",
};

Names *names_new(void)
{
	Names *names = g_new0(Names, 1);

	names->given = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	names->order = g_ptr_array_new_with_free_func(g_free);
	names->unsettled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	names->uses = g_array_new(FALSE, FALSE, sizeof(Name));
	names->texts = g_string_chunk_new(4096);
	return names;
}

void names_free(Names *names)
{
	if (!names)
		return;
	g_hash_table_unref(names->given);
	g_ptr_array_unref(names->order);
	g_array_unref(names->uses);
	g_hash_table_unref(names->unsettled);
	g_string_chunk_free(names->texts);
	g_free(names);
}

static char *key_of(NameKind kind, const char *scope, const char *name)
{
	return g_strdup_printf("%d %s %s", (int)kind, scope ? scope : "", name);
}

static Name keep(Names *names, Name name)
{
	name.name = g_string_chunk_insert_const(names->texts, name.name);
	if (name.scope)
		name.scope = g_string_chunk_insert_const(names->texts, name.scope);
	return name;
}

void names_give(Names *names, Name name, Problems *problems)
{
	g_autofree char *key = key_of(name.kind, name.scope, name.name);
	const Name *first = g_hash_table_lookup(names->given, key);

	if (first) {
		problems_add(problems, name.at, "%s '%s' is given twice, first in %s:%u",
		    kind_names[name.kind], name.name, first->at.file, first->at.line);
		return;
	}
	Name *kept = g_new(Name, 1);
	*kept = keep(names, name);
	g_ptr_array_add(names->order, kept);
	g_hash_table_insert(names->given, g_steal_pointer(&key), kept);
}

void names_use(Names *names, Name name)
{
	Name kept = keep(names, name);

	g_array_append_val(names->uses, kept);
}

void names_unsettle(Names *names, NameKind kind, const char *scope)
{
	g_hash_table_add(names->unsettled, key_of(kind, scope, ""));
}

static bool kind_fits(NameKind used, NameKind given)
{
	return used == given ||
	       (used == NAME_MEMBER && (given == NAME_PERSON || given == NAME_UNIT));
}

static bool is_given(const Names *names, const Name *use)
{
	for (NameKind kind = NAME_NONE; kind <= NAME_LETTER; kind++) {
		if (!kind_fits(use->kind, kind))
			continue;
		g_autofree char *key = key_of(kind, use->scope, use->name);
		if (g_hash_table_contains(names->given, key))
			return true;
	}
	return false;
}

static bool is_unsettled(const Names *names, const Name *use)
{
	for (NameKind kind = NAME_NONE; kind <= NAME_LETTER; kind++) {
		g_autofree char *key = key_of(kind, use->scope, "");
		if (kind_fits(use->kind, kind) && g_hash_table_contains(names->unsettled, key))
			return true;
	}
	return false;
}

static void complain(const Names *names, const Name *use, Problems *problems)
{
	g_autoptr(GPtrArray) candidates = g_ptr_array_new();

	for (guint i = 0; i < names->order->len; i++) {
		const Name *given = names->order->pdata[i];
		if (kind_fits(use->kind, given->kind) && g_strcmp0(use->scope, given->scope) == 0)
			g_ptr_array_add(candidates, (gpointer)(gsize)given->name);
	}
	const char *near = value_nearest(use->name, candidates);
	g_autofree char *text = g_strdup_printf("there is no %s '%s'%s%s%s", kind_names[use->kind],
	    use->name, near ? ", did you mean '" : "", near ? near : "", near ? "'?" : "");
	/* A letter that is not there is held when it is wanted. */
	if (use->kind == NAME_LETTER)
		problems_add_lesser(problems, use->at, "%s", text);
	else
		problems_add(problems, use->at, "%s", text);
}

void names_resolve(const Names *names, Problems *problems)
{
	for (guint i = 0; i < names->uses->len; i++) {
		const Name *use = &g_array_index(names->uses, Name, i);
		if (!is_given(names, use) && !is_unsettled(names, use))
			complain(names, use, problems);
	}
}
