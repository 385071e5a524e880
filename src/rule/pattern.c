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

struct Patterns {
	GHashTable *codes; /* pattern -> pcre2_code */
	pcre2_match_context *context;
	pcre2_match_data *data;
};

static void free_code(gpointer code)
{
	pcre2_code_free(code);
}

Patterns *patterns_new(void)
{
	Patterns *patterns = g_new0(Patterns, 1);

	patterns->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_code);
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
	g_hash_table_unref(patterns->codes);
	pcre2_match_context_free(patterns->context);
	pcre2_match_data_free(patterns->data);
	g_free(patterns);
}

bool patterns_add(Patterns *patterns, const char *pattern, gsize *offset_r, char **reason_r)
{
	const uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C;
	PCRE2_UCHAR8 message[256];
	int code;

	*offset_r = 0;
	if (g_hash_table_contains(patterns->codes, pattern))
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
	g_hash_table_insert(patterns->codes, g_strdup(pattern), compiled);
	return true;
}

PatternResult patterns_match(
    const Patterns *patterns, const char *pattern, const char *text, gsize length)
{
	const pcre2_code *code = g_hash_table_lookup(patterns->codes, pattern);

	if (!code)
		return PATTERN_UNKNOWN;
	int found =
	    pcre2_match(code, (PCRE2_SPTR8)text, length, 0, 0, patterns->data, patterns->context);
	if (found >= 0)
		return PATTERN_YES;
	return found == PCRE2_ERROR_NOMATCH ? PATTERN_NO : PATTERN_LIMIT;
}
