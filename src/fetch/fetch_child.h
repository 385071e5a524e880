/*
 * fetch_child.h: the process that reads one mailbox account.  It holds that mailbox's secret and the
 * network, and no database.  Frames (base/frame.h) between it and the engine:
 *
 *   engine -> child
 *     start      {mailbox: SETTINGS, once: bool, probe: bool, copy: bool, own_mail: "<id>", cursors: [{folder, uidvalidity, taken, later,
 *                suspects: ["1:9"], rescan_below}]}
 *                SETTINGS is fetch_settings_to_json(); sequence sets: taken, UIDs that have their
 *                ledger line; later, not to be asked for before `again`; suspects, one of each broke
 *                an earlier session: each is asked for by itself, after all others; rescan_below as
 *                last listed while a rescan is not over (0: none)
 *                probe: only look whether all can be done, tell it by `alarm`, `failed` and
 *                `state` found, and end (probe.h)
 *                copy: only put copies of letters into a folder, and end (copy.h)
 *                own_mail: only wait for that mail, hand its header over and delete it (own_mail.h); "": no
 *     again      {folder, uidvalidity, uids}  failed alone before: to be asked for again, each alone
 *     committed  {folder, uidvalidity, listed: bool, mails: [{uid, owed: bool, secret: bool, gone: bool}]}
 *                their lines are on disk, and the batch's room is free again: the child may now flag,
 *                move or delete those that are owed, as `after` / `after-secret` say.  May name any mail of an
 *                earlier run, too: one that was committed and not flagged before a crash.  listed: it
 *                answers a `listed` frame, which is done wherever `after` changes anything
 *
 *   child -> engine
 *     state      {state: "connecting" | "syncing" | "well" | "trouble" | "idle" |
 *                "found" | "certificate" | "full", text}
 *                well: every folder was read; trouble: one was refused or is missing, with the server's words;
 *                certificate: until when the server's is good (seconds since 1970, 0: not told); full: percent of
 *                the account's quota (-1: not told)
 *     listed     {folder, uidvalidity, uidnext, stated, rescan_below, uids: "1:5,9"}
 *                the UIDs the server holds now (a sequence set): what `siaga ledger` adds up against;
 *                comes again without those that somebody removed before they were fetched.
 *                stated: how many mails the server says there are, more when it hides some.
 *                rescan_below: UIDVALIDITY has changed, mails below it are a rescan (0: none)
 *     asking     {folder, uidvalidity, uids, neighbours: bool}
 *                all that is asked for from now on ("": nothing): when the session breaks, one of
 *                those that were not handed over may be why.  neighbours: another mail of the folder
 *                has come in this session
 *     missed     {folder, uidvalidity, mails: [{uid, size, internal_date, words, own: bool}]}
 *                the server lists them and did not give them alone, while others came; own: the words
 *                are such as are said of a mail, not of an account or a server
 *     batch      {folder, uidvalidity, rescan: bool, mails: [{uid, outcome, offset, length, size,
 *                internal_date, flags}]} + fd
 *                UIDs rise within a folder; the fd holds the bytes.  size is what the server claims,
 *                internal_date seconds since 1970 (0: unknown), flags names apart by spaces.
 *                outcome "" = whole mail; else "too-large" (the header) or "before-since" (no bytes).  rescan: UIDVALIDITY has changed, every
 *                mail of the folder comes again and nothing may be answered twice
 *     synced     {folder}  everything up to uidnext of the last listing has been handed over
 *     flagged    {folder, uidvalidity, mails: [uid]}  done on the server (a hint, never the truth)
 *     alarm      {code: "quota" | "uidvalidity" | "mailbox-missing" | "login" | "tls" | "server" |
 *                "after", text}  a person should know; the text names the mailbox and the remedy.
 *                "server": UIDs went back; "after": the server refuses to flag, move or delete,
 *                which is tried again when more mail is committed
 *     failed     {error: "retry" | "wait" | "config", text, pause}  last frame before the child ends; pause: seconds
 *                before the next one may be started (backoff.h)
 *
 * At most FETCH_WINDOW batches are under way at once.  With `once` the child ends (exit 0) when every
 * folder is synced and every batch committed and flagged; without, it waits by IDLE or polls.
 * It ends within 2 s when the engine's socket closes, IDLE included.
 */
#ifndef SIAGA_FETCH_FETCH_CHILD_H
#define SIAGA_FETCH_FETCH_CHILD_H

/* Runs the child on `socket` until it ends; its exit status. */
int fetch_child_run(int socket);

#endif
