#include "base/own_key.h"

void own_key_free(OwnKey *key)
{
	if (key)
		g_free(key->key);
	g_free(key);
}
