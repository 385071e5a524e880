/* Workflows as Graphviz: stages as boxes, answers as arrows. */
#include "config/office/workflow.h"

/* A quoted string of the DOT language. */
static char *quote(const char *text)
{
	GString *out = g_string_new("\"");

	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text);
	}
	g_string_append_c(out, '"');
	return g_string_free(out, FALSE);
}

static void append_edge(
    GString *out, const Workflow *workflow, const char *from, const char *to, const char *label)
{
	g_autofree char *a = g_strdup_printf("%s/%s", workflow->name, from);
	g_autofree char *b = g_strdup_printf("%s/%s", workflow->name, to);
	g_autofree char *qa = quote(a), *qb = quote(b), *ql = quote(label);

	g_string_append_printf(out, "\t\t%s -> %s [label=%s];\n", qa, qb, ql);
}

/* To where another workflow begins. */
static void append_other(GString *out, const char *from, const Answer *answer)
{
	g_autofree char *to = quote(answer->becomes), *label = quote(answer->act);

	g_string_append_printf(out, "\t\t%s -> %s [label=%s];\n", from, to, label);
}

static void append_stage(GString *out, const Workflow *workflow, const Stage *stage)
{
	g_autofree char *id = g_strdup_printf("%s/%s", workflow->name, stage->name);
	g_autofree char *text = stage->ask ? g_strdup_printf("%s (%s)", stage->title,
						 stage->ask->role ? stage->ask->role : "assigned")
					   : g_strdup(stage->title);
	g_autofree char *qid = quote(id), *qtext = quote(text);

	g_string_append_printf(out, "\t\t%s [label=%s, shape=%s];\n", qid, qtext,
	    stage->end ? "doubleoctagon" : "box");
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (answer->becomes)
			append_other(out, qid, answer);
		else
			append_edge(out, workflow, stage->name,
			    answer->then ? answer->then : stage->name, answer->act);
	}
	if (stage->then)
		append_edge(out, workflow, stage->name, stage->then, "");
	if (stage->vacant)
		append_edge(out, workflow, stage->name, stage->vacant, "vacant");
	if (stage->concerned)
		append_edge(out, workflow, stage->name, stage->concerned, "concerned");
	if (stage->on_limit)
		append_edge(out, workflow, stage->name, stage->on_limit, "on limit");
	for (guint i = 0; i < stage->starts->len; i++) {
		g_autofree char *task = quote(stage->starts->pdata[i]);
		g_string_append_printf(out, "\t\t%s -> %s [style=dashed];\n", qid, task);
	}
}

char *workflow_graph(const GPtrArray *workflows)
{
	GString *out = g_string_new("digraph workflows {\n\trankdir=LR;\n");

	for (guint i = 0; i < workflows->len; i++) {
		const Workflow *workflow = workflows->pdata[i];
		g_autofree char *title = quote(workflow->title);
		g_autofree char *start = quote(workflow->name);
		g_autofree char *first = g_strdup_printf("%s/%s", workflow->name, workflow->first);
		g_autofree char *qfirst = quote(first);
		g_string_append_printf(
		    out, "\tsubgraph \"cluster_%u\" {\n\t\tlabel=%s;\n", i, title);
		g_string_append_printf(
		    out, "\t\t%s [shape=circle];\n\t\t%s -> %s;\n", start, start, qfirst);
		for (guint j = 0; j < workflow->stages->len; j++)
			append_stage(out, workflow, workflow->stages->pdata[j]);
		g_string_append(out, "\t}\n");
	}
	g_string_append(out, "}\n");
	return g_string_free(out, FALSE);
}
