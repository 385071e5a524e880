#include "flow/plan_text.h"

void plan_tell_json(Plan *plan, gint64 at, const char *actor, const char *kind, json_t *detail)
{
	char *text = json_dumps(detail, JSON_COMPACT | JSON_SORT_KEYS);

	plan_tell(plan, at, actor, kind, text);
	free(text);
	json_decref(detail);
}
