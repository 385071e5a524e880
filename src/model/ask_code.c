#include "model/ask_code.h"

#include <string.h>

/* The key in front of that "]"; NULL: none. */
static const char *key_before(const char *text, const char *close)
{
	const char *key = close - ASK_CODE_KEY;

	if (close - text < ASK_CODE_KEY + 1 || key[-1] != '-')
		return NULL;
	for (int i = 0; i < ASK_CODE_KEY; i++)
		if (!g_ascii_isalpha(key[i]) && !(key[i] >= '2' && key[i] <= '7'))
			return NULL;
	return key;
}

bool ask_code_sole(const char *text, char key_r[ASK_CODE_KEY + 1])
{
	*key_r = '\0';
	for (const char *close = strchr(text, ']'); close; close = strchr(close + 1, ']')) {
		const char *key = key_before(text, close);
		if (!key)
			continue;
		if (*key_r && g_ascii_strncasecmp(key, key_r, ASK_CODE_KEY) != 0)
			return false;
		for (int i = 0; i < ASK_CODE_KEY; i++)
			key_r[i] = g_ascii_toupper(key[i]);
		key_r[ASK_CODE_KEY] = '\0';
	}
	return *key_r != '\0';
}
