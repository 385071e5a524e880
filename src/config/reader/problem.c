#include "config/reader/problem.h"

#include "base/text.h"

#include <string.h>

typedef struct Problem {
	Spot at;
	guint file_order;
	bool lesser; /* stops no mail */
	char *text;
} Problem;

struct Problems {
	GPtrArray *all; /* of Problem */
	GPtrArray *files; /* of const char *, interned, in the order of their first problem */
};

static void problem_free(gpointer data)
{
	Problem *problem = data;

	g_free(problem->text);
	g_free(problem);
}

Problems *problems_new(void)
{
	Problems *problems = g_new0(Problems, 1);

	problems->all = g_ptr_array_new_with_free_func(problem_free);
	problems->files = g_ptr_array_new();
	return problems;
}

void problems_free(Problems *problems)
{
	if (!problems)
		return;
	g_ptr_array_unref(problems->all);
	g_ptr_array_unref(problems->files);
	g_free(problems);
}

static guint file_order(Problems *problems, const char *file)
{
	guint index;

	if (g_ptr_array_find(problems->files, file, &index))
		return index;
	g_ptr_array_add(problems->files, (gpointer)(gsize)file);
	return problems->files->len - 1;
}

static bool is_known(const Problems *problems, Spot at, const char *text)
{
	for (guint i = 0; i < problems->all->len; i++) {
		const Problem *p = problems->all->pdata[i];
		if (p->at.file == at.file && p->at.line == at.line && p->at.column == at.column &&
		    g_str_equal(p->text, text))
			return true;
	}
	return false;
}

static void add(Problems *problems, Spot at, bool lesser, const char *text)
{
	if (is_known(problems, at, text))
		return;
	Problem *problem = g_new0(Problem, 1);
	problem->at = at;
	problem->file_order = file_order(problems, at.file);
	problem->lesser = lesser;
	problem->text = g_strdup(text);
	g_ptr_array_add(problems->all, problem);
}

bool problems_add(Problems *problems, Spot at, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	add(problems, at, false, text);
	return false;
}

bool problems_add_lesser(Problems *problems, Spot at, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	g_autofree char *text = g_strdup_vprintf(format, ap);
	va_end(ap);
	add(problems, at, true, text);
	return false;
}

void problems_add_all_lesser(Problems *problems, const Problems *others)
{
	for (guint i = 0; i < others->all->len; i++) {
		const Problem *p = others->all->pdata[i];
		add(problems, p->at, true, p->text);
	}
}

void problems_add_all(Problems *problems, const Problems *from)
{
	for (guint i = 0; i < from->all->len; i++) {
		const Problem *p = from->all->pdata[i];
		add(problems, p->at, p->lesser, p->text);
	}
}

guint problems_count(const Problems *problems)
{
	return problems->all->len;
}

guint problems_grave(const Problems *problems)
{
	guint n = 0;

	for (guint i = 0; i < problems->all->len; i++)
		n += !((const Problem *)problems->all->pdata[i])->lesser;
	return n;
}

bool problems_in(const Problems *problems, const char *file)
{
	for (guint i = 0; i < problems->all->len; i++) {
		const Problem *p = problems->all->pdata[i];
		if (!p->lesser && p->at.file == file)
			return true;
	}
	return false;
}

static int by_spot(gconstpointer a, gconstpointer b)
{
	const Problem *p = *(Problem *const *)a, *q = *(Problem *const *)b;

	if (p->file_order != q->file_order)
		return p->file_order < q->file_order ? -1 : 1;
	if (p->at.line != q->at.line)
		return p->at.line < q->at.line ? -1 : 1;
	return (p->at.column > q->at.column) - (p->at.column < q->at.column);
}

static void append(GString *out, const Problem *problem)
{
	g_autofree char *text = text_escape(problem->text);
	g_autofree char *file = text_escape(problem->at.file);

	if (problem->at.line)
		g_string_append_printf(
		    out, "%s:%u:%u: %s\n", file, problem->at.line, problem->at.column, text);
	else
		g_string_append_printf(out, "%s: %s\n", file, text);
}

char *problems_text(const Problems *problems)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_copy(problems->all, NULL, NULL);
	GString *out = g_string_new(NULL);

	/* The copy borrows its elements. */
	g_ptr_array_set_free_func(sorted, NULL);
	g_ptr_array_sort(sorted, by_spot);
	for (guint i = 0; i < sorted->len; i++)
		append(out, sorted->pdata[i]);
	return g_string_free(out, FALSE);
}
