/*
 * fetch_child.h: the process that reads one mailbox account.  It holds that mailbox's secret and the
 * network, and no database.  Frames (base/frame.h) between it and the engine:
 *
 *   engine -> child
 *     start      {mailbox: SETTINGS, once: bool, cursors: [{folder, uidvalidity, uid,
 *                rescan_below}]}
 *                SETTINGS is fetch_settings_to_json(); uid is the highest UID whose ledger line is
 *                committed, with none missing below it; rescan_below as last listed while a rescan
 *                is not over (0: none)
 *     committed  {folder, uidvalidity, mails: [{uid, owed: bool, secret: bool}]}
 *                their lines are on disk, and the batch's room is free again: the child may now flag,
 *                move or delete those that are owed, as `after` / `after-secret` say.  May name any mail of an
 *                earlier run, too: one that was committed and not flagged before a crash
 *
 *   child -> engine
 *     state      {state: "connecting" | "syncing" | "idle", text}
 *     listed     {folder, uidvalidity, uidnext, rescan_below, uids: "1:5,9"}
 *                the UIDs the server holds now (a sequence set): what `siaga ledger` adds up against;
 *                comes again without those that somebody removed before they were fetched.
 *                rescan_below: UIDVALIDITY has changed, mails below it are a rescan (0: none)
 *     batch      {folder, uidvalidity, rescan: bool, mails: [{uid, outcome, offset, length, size,
 *                internal_date, flags}]} + fd
 *                UIDs rise within a folder; the fd holds the bytes.  size is what the server claims,
 *                internal_date seconds since 1970 (0: unknown), flags names apart by spaces.
 *                outcome "" = whole mail; else "too-large" (the header, if it could be had),
 *                "unfetchable" or "before-since" (no bytes).  rescan: UIDVALIDITY has changed, every
 *                mail of the folder comes again and nothing may be answered twice
 *     synced     {folder}  everything up to uidnext of the last listing has been handed over
 *     flagged    {folder, uidvalidity, mails: [uid]}  done on the server (a hint, never the truth)
 *     alarm      {code: "quota" | "uidvalidity" | "mailbox-missing" | "login" | "tls" | "server" |
 *                "after", text}  a person should know; the text names the mailbox and the remedy.
 *                "server": UIDs went back; "after": the server refuses to flag, move or delete,
 *                which is tried again when more mail is committed
 *     failed     {error: "retry" | "wait" | "config", text}  last frame before the child ends
 *
 * At most FETCH_WINDOW batches are under way at once.  With `once` the child ends (exit 0) when every
 * folder is synced and every batch committed and flagged; without, it waits by IDLE or polls.
 * It ends within 2 s when the engine's socket closes, IDLE included.
 */
#ifndef SIAGA_FETCH_FETCH_CHILD_H
#define SIAGA_FETCH_FETCH_CHILD_H

enum {
	FETCH_WINDOW = 2,
	FETCH_BATCH_BYTES = 8 * 1024 * 1024,
	FETCH_BATCH_MAILS = 50,
};

/* Runs the child on `socket` until it ends; its exit status. */
int fetch_child_run(int socket);

#endif
