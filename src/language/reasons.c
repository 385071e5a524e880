#include "language/reasons.h"

#include <string.h>

static const struct {
	const char *key, *arguments;
} table[REASONS] = {
    [REASON_NONE] = {"none", ""},
    [REASON_WORDS] = {"words", "words"},
#define REASON(id, key, arguments) [REASON_##id] = {key, arguments},
#include "language/reasons.def"
#undef REASON
};

const char reason_end[] = "";

const char *reason_key(ReasonId id)
{
	return table[id].key;
}

ReasonId reason_of_key(const char *key)
{
	for (ReasonId id = REASON_FIRST; id < REASONS; id++)
		if (g_str_equal(table[id].key, key))
			return id;
	return REASON_NONE;
}

const char *reason_arguments(ReasonId id)
{
	return table[id].arguments;
}

int reason_argument(ReasonId id, const char *name)
{
	g_auto(GStrv) names = g_strsplit(table[id].arguments, " ", -1);
	int at = 0;

	for (guint i = 0; names[i]; i++) {
		bool why = g_str_equal(names[i], REASON_WHY);
		if (g_str_equal(names[i], name))
			return why ? REASON_ARGS : at;
		at += !why;
	}
	return -1;
}

static guint count(ReasonId id)
{
	g_auto(GStrv) names = g_strsplit(table[id].arguments, " ", -1);
	guint n = 0;

	for (guint i = 0; names[i]; i++)
		n += *names[i] && !g_str_equal(names[i], REASON_WHY);
	return n;
}

Reason *reason_new_valist(ReasonId id, va_list args)
{
	Reason *reason = g_new0(Reason, 1);
	const char *arg;
	guint n = 0;

	reason->id = id;
	while ((arg = va_arg(args, const char *)) != reason_end) {
		g_assert(n < REASON_ARGS);
		reason->args[n++] = g_strdup(arg ? arg : "");
	}
	g_assert(n == count(id));
	return reason;
}

Reason *reason_new_(ReasonId id, ...)
{
	va_list args;

	va_start(args, id);
	Reason *reason = reason_new_valist(id, args);
	va_end(args);
	return reason;
}

Reason *reason_words(const char *words)
{
	return reason_new(REASON_WORDS, words);
}

Reason *reason_because_(Reason *why, ReasonId id, ...)
{
	va_list args;

	va_start(args, id);
	Reason *reason = reason_new_valist(id, args);
	va_end(args);
	reason->why = why;
	return reason;
}

Reason *reason_copy(const Reason *reason)
{
	if (!reason)
		return NULL;
	Reason *copy = g_new0(Reason, 1);

	copy->id = reason->id;
	for (guint i = 0; i < REASON_ARGS; i++)
		copy->args[i] = g_strdup(reason->args[i]);
	copy->why = reason_copy(reason->why);
	return copy;
}

void reason_free(Reason *reason)
{
	if (!reason)
		return;
	for (guint i = 0; i < REASON_ARGS; i++)
		g_free(reason->args[i]);
	reason_free(reason->why);
	g_free(reason);
}

static void free_reason(gpointer reason)
{
	reason_free(reason);
}

GPtrArray *reasons_new(void)
{
	return g_ptr_array_new_with_free_func(free_reason);
}
