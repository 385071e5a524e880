/*
 * shipped_language.h: rules/language.yaml as shipped, for tests of what is said and heard.
 */
#ifndef SIAGA_TESTS_SHIPPED_LANGUAGE_H
#define SIAGA_TESTS_SHIPPED_LANGUAGE_H

#include "config/office/tables.h"
#include "language/language.h"

/* The file at `path`, which has no faults.  Caller ends with row_free(). */
static inline Language *language_of_file(const char *path)
{
	g_autoptr(Problems) problems = problems_new();
	g_autoptr(Names) names = names_new();
	g_autoptr(Node) node = yaml_load(path, problems);
	Reader reader = {.problems = problems, .names = names, .base = "."};
	Language *language = node ? row_read(&reader, node, &language_rows) : NULL;
	g_autofree char *told = problems_text(problems);

	g_assert_cmpstr(told, ==, "");
	return language;
}

static inline Language *shipped_language(void)
{
	return language_of_file("rules/language.yaml");
}

#endif
