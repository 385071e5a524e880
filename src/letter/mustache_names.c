#include "letter/mustache_private.h"

typedef struct Search {
	GHashTable *partials;
	MustacheKnown wanted;
	int depth;
} Search;

static bool is_in(Search *s, const GPtrArray *nodes);

static bool node_has(Search *s, const Node *node)
{
	const Mustache *partial;

	switch (node->kind) {
	case NODE_TEXT:
		return false;
	case NODE_VALUE:
	case NODE_RAW:
		return s->wanted(node->text);
	case NODE_SECTION:
	case NODE_INVERTED:
		return s->wanted(node->text) || is_in(s, node->children);
	case NODE_PARTIAL:
		partial = s->partials ? g_hash_table_lookup(s->partials, node->text) : NULL;
		return partial && is_in(s, partial->nodes);
	}
	g_assert_not_reached();
}

static bool is_in(Search *s, const GPtrArray *nodes)
{
	bool found = s->depth >= MUSTACHE_DEPTH; /* nobody has looked there */

	s->depth++;
	for (guint i = 0; i < nodes->len && !found; i++)
		found = node_has(s, nodes->pdata[i]);
	s->depth--;
	return found;
}

bool mustache_names(const Mustache *mustache, GHashTable *partials, MustacheKnown wanted)
{
	Search search = {partials, wanted, 0};

	return mustache && is_in(&search, mustache->nodes);
}
