#include "rule/pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

/* A 200 KB text against "(a+)+$" stops after about a millisecond with these. */
enum {
	PATTERN_LENGTH_LIMIT = 1000,
	MATCH_LIMIT = 100 * 1000,
	DEPTH_LIMIT = 1000,
	HEAP_LIMIT_KIB = 4 * 1024,
};

/* A pattern, and the numbers of the words of which it needs one. */
typedef struct Compiled {
	pcre2_code *code;
	GArray *needs; /* of guint; NULL: none */
} Compiled;

struct Patterns {
	GHashTable *compiled; /* pattern -> Compiled */
	Needles *needles;
	pcre2_match_context *context;
	pcre2_match_data *data;
};

static void compiled_free(gpointer data)
{
	Compiled *compiled = data;

	pcre2_code_free(compiled->code);
	if (compiled->needs)
		g_array_unref(compiled->needs);
	g_free(compiled);
}

Patterns *patterns_new(void)
{
	Patterns *patterns = g_new0(Patterns, 1);

	patterns->compiled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, compiled_free);
	patterns->needles = needles_new();
	patterns->context = pcre2_match_context_create(NULL);
	/* Only whether it matches is asked: one pair of offsets will do. */
	patterns->data = pcre2_match_data_create(1, NULL);
	if (!patterns->context || !patterns->data)
		g_error("pcre2: out of memory");
	pcre2_set_match_limit(patterns->context, MATCH_LIMIT);
	pcre2_set_depth_limit(patterns->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(patterns->context, HEAP_LIMIT_KIB);
	return patterns;
}

void patterns_free(Patterns *patterns)
{
	if (!patterns)
		return;
	g_hash_table_unref(patterns->compiled);
	needles_free(patterns->needles);
	pcre2_match_context_free(patterns->context);
	pcre2_match_data_free(patterns->data);
	g_free(patterns);
}

static void enter(Patterns *patterns, const char *pattern, pcre2_code *code)
{
	Compiled *compiled = g_new0(Compiled, 1);
	g_autoptr(GPtrArray) needles = needles_of(pattern);

	compiled->code = code;
	compiled->needs = needles ? g_array_new(FALSE, FALSE, sizeof(guint)) : NULL;
	for (guint i = 0; needles && i < needles->len; i++) {
		const guint number = needles_add(patterns->needles, needles->pdata[i]);
		g_array_append_val(compiled->needs, number);
	}
	g_hash_table_insert(patterns->compiled, g_strdup(pattern), compiled);
}

bool patterns_add(Patterns *patterns, const char *pattern, gsize *offset_r, char **reason_r)
{
	const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
	PCRE2_UCHAR8 message[256];
	int code;

	*offset_r = 0;
	if (g_hash_table_contains(patterns->compiled, pattern))
		return true;
	if (strlen(pattern) > PATTERN_LENGTH_LIMIT) {
		*reason_r = g_strdup_printf("longer than %d bytes", PATTERN_LENGTH_LIMIT);
		return false;
	}
	pcre2_code *compiled = pcre2_compile(
	    (PCRE2_SPTR8)pattern, PCRE2_ZERO_TERMINATED, options, &code, offset_r, NULL);
	if (!compiled) {
		pcre2_get_error_message(code, message, sizeof message);
		*reason_r = g_strdup((const char *)message);
		return false;
	}
	enter(patterns, pattern, compiled);
	return true;
}

Standing *patterns_look(const Patterns *patterns, const char *text, gsize length)
{
	return needles_look(patterns->needles, text, length);
}

static bool may_match(const Compiled *compiled, const Standing *standing)
{
	for (guint i = 0; i < compiled->needs->len; i++)
		if (needle_stands(standing, g_array_index(compiled->needs, guint, i)))
			return true;
	return false;
}

PatternResult patterns_match(const Patterns *patterns, const char *pattern, const char *text,
    gsize length, const Standing *standing)
{
	const Compiled *compiled = g_hash_table_lookup(patterns->compiled, pattern);

	if (!compiled)
		return PATTERN_UNKNOWN;
	if (standing && compiled->needs && !may_match(compiled, standing))
		return PATTERN_NO;
	int found = pcre2_match(
	    compiled->code, (PCRE2_SPTR8)text, length, 0, 0, patterns->data, patterns->context);
	if (found >= 0)
		return PATTERN_YES;
	return found == PCRE2_ERROR_NOMATCH ? PATTERN_NO : PATTERN_LIMIT;
}
