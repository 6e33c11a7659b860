/** Made by `npm run gen-api` from openapi.yaml. Not edited by hand. */
export interface paths {
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Key Set
         * @description The public keys of access tokens.
         */
        get: operations["get_key_set"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Authorization Server
         * @description Where tokens are given and how.
         */
        get: operations["get_authorization_server"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/receipt-keys.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Receipt Keys
         * @description Every public key that ever signed receipts of feedback; they are kept for good.
         *
         *     To check a receipt without Shiliu: split `signature` at its dots; the first part names `kid`; verify the signature
         *     over the first two parts (ES256, RFC 7515); the second part is the payload, whose `typ` in the header must be
         *     `receipt+jwt`. A receipt dated after its key's `retired_at` is not genuine.
         */
        get: operations["get_receipt_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Accounts
         * @description Accounts of the area, newest first.
         */
        get: operations["list_accounts"];
        put?: never;
        /**
         * Create Account
         * @description Make an account of a post.
         */
        post: operations["create_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{account_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Account
         * @description One account.
         */
        get: operations["get_account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Account
         * @description Change an account under its version; a new password or its end ends its sign-ins within a minute.
         */
        patch: operations["update_account"];
        trace?: never;
    };
    "/api/v1/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Activities
         * @description Activities of the area, latest start first; the public sees those that are published, held or verified.
         */
        get: operations["list_activities"];
        put?: never;
        /**
         * Create Activity
         * @description Enter an activity; an officer's own unit is its host.
         */
        post: operations["create_activity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/by-external-id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Activity
         * @description Enter or change the activity that a client's own system knows by this name.
         */
        put: operations["put_activity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Calendar Year
         * @description A year's publicity windows and festivals by the solar calendar, and its make-up days; for forms and leaders.
         */
        get: operations["get_calendar_year"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Activity Calendar
         * @description Published activities as a calendar to subscribe to, from ninety days ago unless `since` says otherwise.
         *
         *     It holds the 1,000 that start last; a longer stretch is asked for in parts, with `until`.
         */
        get: operations["get_activity_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/calendar/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Calendar Entries
         * @description What the county has set, newest first.
         */
        get: operations["list_calendar_entries"];
        put?: never;
        /**
         * Create Calendar Entry
         * @description Set a window or festival from a day on, with the document that says so; the office's alone.
         */
        post: operations["create_calendar_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/calendar/entries/{entry_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Calendar Entry
         * @description End an entry, or mend its source, under its version.
         */
        patch: operations["update_calendar_entry"];
        trace?: never;
    };
    "/api/v1/activities/photo-pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Photo Pairs
         * @description Photos of different activities that look alike, newest first.
         */
        get: operations["list_photo_pairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/photo-pairs/{pair_id}/verdict": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge Photo Pair
         * @description Say what the two photos are, having looked; no score and no state moves by it.
         */
        post: operations["judge_photo_pair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Activity Summary
         * @description A year in sums: kinds, channels and outlets, study, teams, festivals, inspections, and who was long silent.
         */
        get: operations["get_activity_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/themes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Activity Themes
         * @description The themes that activities can be tagged with.
         */
        get: operations["list_activity_themes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{activity_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Activity
         * @description One activity.
         */
        get: operations["get_activity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Activity
         * @description Change an activity that is not yet verified, under its version.
         */
        patch: operations["update_activity"];
        trace?: never;
    };
    "/api/v1/activities/{activity_id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Findings
         * @description What an inspection found and whether all of it is put right.
         */
        get: operations["list_findings"];
        put?: never;
        /**
         * Report Finding
         * @description Write down what an inspection that was held found, as a task with its term.
         */
        post: operations["report_finding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{activity_id}/signups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Activity Signups
         * @description How many have signed up and how many wait, for the host and its joint units.
         */
        get: operations["count_activity_signups"];
        put?: never;
        /**
         * Sign Up For Activity
         * @description Sign a party up, or put it on the waiting list; the secret code in the answer is the only proof of it.
         */
        post: operations["sign_up_for_activity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{activity_id}/signups/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Activity Signup
         * @description Give the places back; those who wait move up in their order.
         */
        post: operations["cancel_activity_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{activity_id}/signups/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Track Activity Signup
         * @description How a sign-up stands, for whoever has its code.
         */
        post: operations["track_activity_signup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/activities/{activity_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Activity
         * @description Take the activity's next step; only another person than its author may verify it.
         */
        post: operations["move_activity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Areas
         * @description The areas of a day, today if none is named, in the order of their codes.
         */
        get: operations["list_areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Area Changes
         * @description Merges, splits and changes of code in the county, newest first.
         */
        get: operations["list_area_changes"];
        put?: never;
        /**
         * Enter Area Change
         * @description Enter a merge, a split or a change of code below one's own county.
         */
        post: operations["enter_area_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/changes/{change_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Area Change
         * @description One change.
         */
        get: operations["get_area_change"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/changes/{change_id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke Area Change
         * @description Take back a change entered by mistake, while nothing has been recorded for its new areas.
         */
        post: operations["revoke_area_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Area
         * @description One area with its life: its days, what came after it and what was before it.
         */
        get: operations["get_area"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Assessments
         * @description Assessments of the area with their scores of this moment, newest first.
         */
        get: operations["list_assessments"];
        put?: never;
        /**
         * Open Assessment
         * @description Open an assessment: a framework over an area and a period.
         */
        post: operations["open_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assessments/{assessment_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Assessment
         * @description One assessment with its score of this moment, which the ETag tells, since records move it between versions.
         */
        get: operations["get_assessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assessments/{assessment_id}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Scores
         * @description Every node of the framework with its score, in reading order.
         */
        get: operations["list_scores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/assessments/{assessment_id}/scores/{code}/provenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Provenance
         * @description Why a row's score is what it is, down to the records and their files.
         */
        get: operations["get_provenance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/bootstrap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create First Admin
         * @description Make the first administrator of an empty installation, with the link that its operator was given.
         */
        post: operations["create_first_admin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Challenge
         * @description A proof of work to solve, for the grant `urn:shiliu:anonymous` or for a case that was answered `proof_needed`.
         *
         *     It grows harder with use: by the caller's address prefix, by the area of the case, and by all.
         */
        get: operations["get_challenge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Me
         * @description Who the bearer is and what the bearer may do.
         */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke Token
         * @description End a sign-in: the one of the given refresh or access token, else the bearer's and the cookie's. RFC 7009.
         */
        post: operations["revoke_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue Token
         * @description Give a token for one of the grants `password`, `refresh_token`, `client_credentials`, `urn:shiliu:anonymous`.
         *
         *     RFC 6749. A browser also keeps the refresh token in a cookie that no script reads, for this path alone.
         */
        post: operations["issue_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Bases
         * @description Bases of the area, newest first; the public sees those that are open. `idle=true` lists those left unused.
         */
        get: operations["list_bases"];
        put?: never;
        /**
         * Create Base
         * @description Propose a base.
         */
        post: operations["create_base"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Bookings
         * @description Bookings of the area's bases, latest start first; an officer's own base and unit.
         */
        get: operations["list_bookings"];
        put?: never;
        /**
         * Create Booking
         * @description Book a visit for a unit, or for a group that called the base.
         */
        post: operations["create_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/bookings/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Track Booking
         * @description The booking of a code.
         */
        post: operations["track_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/bookings/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Booking
         * @description Give a booking back by its code; again gives the same answer, so it needs no key.
         */
        post: operations["withdraw_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/bookings/{booking_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Booking
         * @description One booking.
         */
        get: operations["get_booking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/bookings/{booking_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal Booking Contact
         * @description How to reach the group, with a reason that the journal keeps.
         */
        post: operations["reveal_booking_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/bookings/{booking_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Booking
         * @description Confirm, refuse, cancel, or note that the group came: that becomes a visit.
         */
        post: operations["move_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/heritage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Heritage
         * @description Heritage items of the area, newest first.
         */
        get: operations["list_heritage"];
        put?: never;
        /**
         * Create Heritage
         * @description List an item of culture.
         */
        post: operations["create_heritage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/heritage/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Heritage
         * @description One item with its condition and money.
         */
        get: operations["get_heritage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Heritage
         * @description Change an item under its version; its condition changes by an inspection.
         */
        patch: operations["update_heritage"];
        trace?: never;
    };
    "/api/v1/bases/heritage/{item_id}/inspections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Heritage Inspections
         * @description What inspections of an item found, latest entry first.
         */
        get: operations["list_heritage_inspections"];
        put?: never;
        /**
         * Inspect Heritage
         * @description Note what an inspection found.
         */
        post: operations["inspect_heritage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/heritage/{item_id}/money": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Link Heritage Money
         * @description Tie an allocation to the item that it protects; again changes nothing, so it needs no key.
         */
        post: operations["link_heritage_money"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/standard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Base Standard
         * @description The standard that bases are checked against, with its sources.
         */
        get: operations["get_base_standard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Base Usage
         * @description Visits by base and organiser, of the last twelve months unless days are given.
         */
        get: operations["get_base_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Visits
         * @description Visits of the area's bases, latest day first.
         */
        get: operations["list_visits"];
        put?: never;
        /**
         * Create Visit
         * @description Note visits at a base that the entry names.
         */
        post: operations["create_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/{base_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Base
         * @description One base.
         */
        get: operations["get_base"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Base
         * @description Change a base under its version; a function whose claim changes must be verified anew.
         */
        patch: operations["update_base"];
        trace?: never;
    };
    "/api/v1/bases/{base_id}/bookings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask For Booking
         * @description Ask for a visit of a group: its name and how many come, no person. Keep the code.
         */
        post: operations["ask_for_booking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/{base_id}/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Base Checks
         * @description Every check of a base, latest entry first.
         */
        get: operations["list_base_checks"];
        put?: never;
        /**
         * Check Base
         * @description Note what a check found for every item of the standard; it is never changed afterwards.
         */
        post: operations["check_base"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/{base_id}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Base Days
         * @description When the base is open, day by day, and which visits still have room.
         */
        get: operations["list_base_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/{base_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Base
         * @description Take the base's next step.
         */
        post: operations["move_base"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/{base_id}/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify Base Function
         * @description Note that teaching on site or online was found working, or not; never by the one who claimed it.
         */
        post: operations["verify_base_function"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bases/{base_id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Base Visits
         * @description What was noted of a base's visits, latest entry first.
         */
        get: operations["list_base_visits"];
        put?: never;
        /**
         * Add Base Visits
         * @description Note how many people and groups came on a day, never who.
         */
        post: operations["add_base_visits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Changes
         * @description Sealed changes after a number: nothing missed, nothing twice.
         */
        get: operations["list_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Checklists
         * @description The plan's checklists and the county's own.
         */
        get: operations["list_checklists"];
        put?: never;
        /**
         * Create Checklist
         * @description Make a checklist of the county's own.
         */
        post: operations["create_checklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/checklists/{checklist_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Checklist
         * @description Change an own checklist under its version, or end it.
         */
        patch: operations["update_checklist"];
        trace?: never;
    };
    "/api/v1/checklists/{code}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Checklist State
         * @description Which slots are filled, expired or missing: n of m by area or unit, by township and overall, on a day.
         */
        get: operations["get_checklist_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Clients
         * @description Clients of the area, newest first.
         */
        get: operations["list_clients"];
        put?: never;
        /**
         * Create Client
         * @description Enter another department's system; then make its first secret.
         */
        post: operations["create_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Client
         * @description One client.
         */
        get: operations["get_client"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Client
         * @description Change a client under its version; other scopes or networks, or its end, end its tokens within a minute.
         */
        patch: operations["update_client"];
        trace?: never;
    };
    "/api/v1/clients/{client_id}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create Client Secret
         * @description Make one more secret of at most two; it is shown this once and not kept, so no key makes it repeat.
         */
        post: operations["create_client_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clients/{client_id}/secrets/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete Client Secret
         * @description Delete a secret; the client's tokens end within a minute.
         */
        delete: operations["delete_client_secret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Courses
         * @description Courses of the area, newest first; the public sees the published ones.
         */
        get: operations["list_courses"];
        put?: never;
        /**
         * Create Course
         * @description Begin a course of a unit or of its base.
         */
        post: operations["create_course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Course
         * @description One course.
         */
        get: operations["get_course"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Course
         * @description Change a course's title or base under its version.
         */
        patch: operations["update_course"];
        trace?: never;
    };
    "/api/v1/courses/{course_id}/completions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Course Completions
         * @description Completions by day, the last thirty days unless days are given.
         */
        get: operations["list_course_completions"];
        put?: never;
        /**
         * Complete Course
         * @description Count a passed quiz, once, as a number of the day; nobody is named.
         */
        post: operations["complete_course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course_id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Course Draft
         * @description The newest version with its answers; the tag is the course's.
         */
        get: operations["get_course_draft"];
        /**
         * Write Course Draft
         * @description Write the next version; a published one stays and is followed by a new one.
         */
        put: operations["write_course_draft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course_id}/lessons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Course Lessons
         * @description What learners get: the published version without its questions.
         */
        get: operations["get_course_lessons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course_id}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark Quiz
         * @description Mark an attempt, once; the same answers again get the same marks, so it needs no key.
         */
        post: operations["mark_quiz"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course_id}/quiz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Draw Quiz
         * @description A new attempt, without its answers; nothing about it is stored.
         */
        get: operations["draw_quiz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/courses/{course_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Course
         * @description Publish the newest version, or withdraw the course.
         */
        post: operations["move_course"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Documents
         * @description Documents of the area, newest first; `resource` and `resource_id` give the evidence of one record.
         */
        get: operations["list_documents"];
        put?: never;
        /**
         * Upload Document
         * @description Upload a file. Pictures are stored without position, camera data and comments.
         */
        post: operations["upload_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/files/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Shared Document
         * @description The file that a link leads to, until the link expires; whoever has the link needs no account.
         */
        get: operations["download_shared_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Missing Documents
         * @description Required documents that are missing, expired or soon will be: of the county, each township, each unit.
         */
        get: operations["list_missing_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/slots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Document Slots
         * @description The slots that a document can fill, in the order of the plan.
         */
        get: operations["list_document_slots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Document
         * @description One document.
         */
        get: operations["get_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Document
         * @description Change what is said about a file, under its version.
         */
        patch: operations["update_document"];
        trace?: never;
    };
    "/api/v1/documents/{document_id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Document
         * @description The file itself, whole or one part of it, always to be saved and never to be run.
         */
        get: operations["download_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/file-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Share Document
         * @description Make a link that opens one version of the file for minutes, without signing in.
         */
        post: operations["share_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Document Links
         * @description What the document proves.
         */
        get: operations["list_document_links"];
        put?: never;
        /**
         * Link Document
         * @description Tie the document to the record that it proves.
         */
        post: operations["link_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink Document
         * @description Take the document off a record that is not yet verified.
         */
        delete: operations["unlink_document"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Document Preview
         * @description How far the reading of the file has come, how its text begins, and how many of its pages can be seen.
         */
        get: operations["get_document_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/preview/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Document Preview Page
         * @description A picture of one of the first pages, as wide as a phone.
         */
        get: operations["get_document_preview_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Document Versions
         * @description All versions, newest first; residents are shown the current one.
         */
        get: operations["list_document_versions"];
        put?: never;
        /**
         * Add Document Version
         * @description Put a new version in the place of the current one; the old one stays readable under its number.
         */
        post: operations["add_document_version"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document_id}/versions/{number}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Document Version
         * @description The file of one version.
         */
        get: operations["download_document_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch Events
         * @description Changes of cases and tasks that the caller may see: `open`, then `change` (`ChangeNews`) as they come.
         *
         *     Each has the number of the county's chain as its id; come back with it as `Last-Event-ID`, and nothing is missed.
         *     `reset` says that too much was: read anew. The stream ends with the token; silence is broken every 15 seconds.
         */
        get: operations["watch_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/activities.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Activities
         * @description The list of activities with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_activities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/allocations.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Allocations
         * @description The list of allocations with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_allocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/base_visits.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Base Visits
         * @description The list of base_visits with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_base_visits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/bases.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Bases
         * @description The list of bases with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_bases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/budgets.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Budgets
         * @description The list of budgets with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_budgets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/documents.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Documents
         * @description The list of documents with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_documents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/expenditures.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Expenditures
         * @description The list of expenditures with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_expenditures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/group_seats.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Group Seats
         * @description The list of group_seats with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_group_seats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/heritage.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Heritage
         * @description The list of heritage with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_heritage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/honours.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Honours
         * @description The list of honours with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_honours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/leader_links.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Leader Links
         * @description The list of leader_links with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_leader_links"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/liaison_posts.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Liaison Posts
         * @description The list of liaison_posts with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_liaison_posts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/observations.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Observations
         * @description The list of observations with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_observations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/projects.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Projects
         * @description The list of projects with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_projects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/tasks.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Tasks
         * @description The list of tasks with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/units.{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Units
         * @description The list of units with its filters, streamed; columns as in the sheet to fill in.
         */
        get: operations["export_units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback
         * @description The inbox, newest first, or by `sort=due_on` the one due soonest first.
         */
        get: operations["list_feedback"];
        put?: never;
        /**
         * Submit Feedback
         * @description Say something; durable when answered. Keep the tracking code: it is the only key to the case.
         */
        post: operations["submit_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback Channels
         * @description Where people can speak up or are served, the newest first; anyone may read it.
         */
        get: operations["list_feedback_channels"];
        put?: never;
        /**
         * Add Feedback Channel
         * @description Enter a channel of the own unit; the office those of any.
         */
        post: operations["add_feedback_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/channels/{channel_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Feedback Channel
         * @description One channel with its latest tries; anyone may read it.
         */
        get: operations["get_feedback_channel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Feedback Channel
         * @description Change a channel under its version, close it for now, or end it.
         */
        patch: operations["update_feedback_channel"];
        trace?: never;
    };
    "/api/v1/feedback/channels/{channel_id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Channel Test
         * @description Enter what came of trying a channel that one does not run.
         */
        post: operations["add_channel_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase Feedback
         * @description Erase a case's contact, recording, photos or point on the map at once, as its sender asks.
         */
        post: operations["erase_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Follow Up
         * @description A further word of the sender.
         */
        post: operations["add_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/handovers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Handovers
         * @description What other counties ask of ours, newest first.
         */
        get: operations["list_handovers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/handovers/{handover_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Handover
         * @description One matter that another county handed to ours.
         */
        get: operations["get_handover"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/handovers/{handover_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal Handover Contact
         * @description The contact that the sender let go across; the reason stays in the journal.
         */
        post: operations["reveal_handover_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/handovers/{handover_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Handover
         * @description Take the matter on, answer it or refuse it.
         */
        post: operations["move_handover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Feedback Photo
         * @description Add a photo to the case of a code; place and camera data are removed.
         */
        post: operations["add_feedback_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview Feedback
         * @description What others would see of a case, personal data in its words, where else to turn, and published cases like it.
         *
         *     Nothing is stored; send without it when it fails or takes longer than 0.3 s.
         */
        post: operations["preview_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Public Feedback
         * @description Published cases, and this year's counts by kind as last released; anyone may read it.
         */
        get: operations["get_public_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/public/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Public Feedback Counts
         * @description The counts of a county or township as they were released, each as of its day.
         */
        get: operations["get_public_feedback_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/public/removed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Removed Feedback
         * @description What was taken out of the open, and why.
         */
        get: operations["list_removed_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/public/{feedback_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Public Case
         * @description One published case with its journal of moderation, or the reason that stands in its place.
         */
        get: operations["get_public_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rate Feedback
         * @description Rate a closed case, once; the same rating again gets the same answer, so it needs no key.
         */
        post: operations["rate_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/receipt/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify Feedback Receipt
         * @description Check a receipt's `signature`; anyone may. `is_kept` says that the case is stored with this very receipt hash.
         *
         *     Without Shiliu: verify the JWS (ES256) with the key `kid` of `/.well-known/receipt-keys.json`, see that the header's
         *     `typ` is `receipt+jwt`, and that `receipt_hash` is the SHA-256 in hex of the payload's
         *     `JSON.stringify([sub, area_code, kind, content_hash, received_on, due_on])`. With the tracking code and the words,
         *     `content_hash` can be made anew too, as the receipt says.
         */
        post: operations["verify_feedback_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Receipt Days
         * @description The county's trees of receipts, one a day, latest first, each chained to the one before and signed.
         */
        get: operations["list_receipt_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/receipts/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove Receipt
         * @description The path from a receipt's hash to its day's root (RFC 9162, 2.1.3).
         */
        post: operations["prove_receipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/receipts/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Receipt Day
         * @description All leaves of a day: with them a device finds its receipt without asking for it.
         */
        get: operations["get_receipt_day"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/referral-consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Referral Question
         * @description The sender's word, which he can take back; the same word again changes nothing, so it needs no key.
         */
        post: operations["answer_referral_question"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/referral-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Referral Questions
         * @description What the sender of a case is asked about handing it to another county.
         */
        post: operations["ask_referral_questions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Referrals
         * @description All referrals of the county, newest first.
         */
        get: operations["list_referrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback Routes
         * @description The routing rules in force, all of them: a county has 1,000 at most.
         */
        get: operations["list_feedback_routes"];
        put?: never;
        /**
         * Add Feedback Route
         * @description Add a routing rule.
         */
        post: operations["add_feedback_route"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/routes/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback Route History
         * @description The rules that there are and were, latest first: who entered and ended each, and why.
         */
        get: operations["list_feedback_route_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/routes/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try Feedback Routes
         * @description Try a changed table on the cases of the past; nothing is changed, so it needs no key.
         */
        post: operations["try_feedback_routes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/routes/{route_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove Feedback Route
         * @description End a routing rule; it stays in the history with the reason given.
         */
        delete: operations["remove_feedback_route"];
        options?: never;
        head?: never;
        /**
         * Change Feedback Route
         * @description Send the same cases to another unit: the rule ends and another, with its own id, begins.
         */
        patch: operations["change_feedback_route"];
        trace?: never;
    };
    "/api/v1/feedback/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Help Services
         * @description The help topics and where they are served; anyone may read it.
         */
        get: operations["list_help_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Track Feedback
         * @description The case of a tracking code.
         */
        post: operations["track_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/track/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow Feedback
         * @description A stream that says when the case of a code has changed; then ask for it by `/feedback/track`.
         */
        post: operations["follow_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count Page View
         * @description Count one showing of a page of results; nothing about who looked is taken or kept.
         */
        post: operations["count_page_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Feedback Voice
         * @description Add a recording to the case of a code: one, of at most three minutes and 2 MiB.
         *
         *     WebM or Ogg with Opus, MP4, M4A, 3GP, MP3, WAV or AMR, told by its own bytes. What is noted beside the sound is
         *     removed; only those who handle the case can listen, and it is erased after its period.
         */
        post: operations["add_feedback_voice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Feedback
         * @description One case with its conversation.
         */
        get: operations["get_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reveal Feedback Contact
         * @description How to reach the sender, for whoever handles the case; every look is journalled with its reason.
         */
        post: operations["reveal_feedback_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply To Feedback
         * @description Say a word to the sender, or give the answer.
         */
        post: operations["reply_to_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/publication": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Publication
         * @description What is shown of a case, and the removals asked for.
         */
        get: operations["get_publication"];
        /**
         * Publish Feedback
         * @description Show a case in the open in the office's words, at any state; words in which a person can be found are refused.
         */
        put: operations["publish_feedback"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Case Referrals
         * @description The referrals of a case.
         */
        get: operations["list_case_referrals"];
        put?: never;
        /**
         * Ask Referral
         * @description Ask the sender whether his matter may be handed to another county.
         */
        post: operations["ask_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/referrals/{referral_id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter Referral Reply
         * @description Enter what came back on paper.
         */
        post: operations["enter_referral_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/referrals/{referral_id}/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Referral
         * @description Note the paper by which it went to a county that is not hosted here.
         */
        post: operations["send_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/referrals/{referral_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Referral
         * @description Call a referral back.
         */
        post: operations["withdraw_referral"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/removals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask Feedback Removal
         * @description Ask that a case be taken out of the open; another person must agree.
         */
        post: operations["ask_feedback_removal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/removals/{removal_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Feedback Removal
         * @description Take a case out of the open as the second person; its reason is published in its place.
         */
        post: operations["confirm_feedback_removal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/route": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Feedback Route Of Case
         * @description The rule that sent a case where it went, as the rules stood when it came in.
         */
        get: operations["get_feedback_route_of_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{feedback_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Feedback
         * @description Take the case's next step.
         */
        post: operations["move_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Allocations
         * @description Allocations of the area, newest first; an officer of a unit sees its own only.
         */
        get: operations["list_allocations"];
        put?: never;
        /**
         * Create Allocation
         * @description Give money of a budget to a unit or a project; another post approves it before it is paid.
         */
        post: operations["create_allocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/allocations/{allocation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Allocation
         * @description One allocation.
         */
        get: operations["get_allocation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/allocations/{allocation_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Allocation
         * @description Approve or refuse what another post entered; refused money is the budget's again.
         */
        post: operations["decide_allocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/allocations/{allocation_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Allocation Entries
         * @description Every change of what was given, in order; they add up to it.
         */
        get: operations["list_allocation_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/allocations/{allocation_id}/entries/{entry_id}/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse Return
         * @description Take a return back by an entry of its own; a second time is refused, so it needs no key.
         */
        post: operations["reverse_return"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/allocations/{allocation_id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce Allocation
         * @description Announce an approved allocation; its window for objections is counted in working days.
         */
        post: operations["announce_allocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/allocations/{allocation_id}/returns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Return Allocation
         * @description Return unspent money to the budget by an entry of its own.
         */
        post: operations["return_allocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/bids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Bids
         * @description What was sought from above, newest first.
         */
        get: operations["list_bids"];
        put?: never;
        /**
         * Create Bid
         * @description Enter what was applied for.
         */
        post: operations["create_bid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/bids/{bid_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Bid
         * @description One application and what came of it.
         */
        get: operations["get_bid"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/bids/{bid_id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Bid
         * @description Note whether it was won, and how much.
         */
        post: operations["decide_bid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/bodies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Budget Bodies
         * @description Who set a special fund in the year-start budget, and who did not.
         */
        get: operations["get_budget_bodies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Budgets
         * @description Budget lines of the area, newest first.
         */
        get: operations["list_budgets"];
        put?: never;
        /**
         * Create Budget
         * @description Enter a budget line of a year.
         */
        post: operations["create_budget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/budgets/{budget_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Budget
         * @description One budget line.
         */
        get: operations["get_budget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Budget
         * @description Change what is said about a budget line under its version; its amount changes by entries of its ledger.
         */
        patch: operations["update_budget"];
        trace?: never;
    };
    "/api/v1/funds/budgets/{budget_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Budget Entries
         * @description Every change of a budget line's amount, in order; they add up to it.
         */
        get: operations["list_budget_entries"];
        put?: never;
        /**
         * Change Budget
         * @description Raise or lower a budget line by an entry; never below what is allocated.
         */
        post: operations["change_budget"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/budgets/{budget_id}/entries/{entry_id}/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse Budget Entry
         * @description Take an increase or a decrease back by an entry of its own; a second time is refused, so it needs no key.
         */
        post: operations["reverse_budget_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/expenditures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Expenditures
         * @description Payments of the area, newest first; an officer of a unit sees its own only.
         */
        get: operations["list_expenditures"];
        put?: never;
        /**
         * Create Expenditure
         * @description Pay money of an allocation out, by voucher.
         */
        post: operations["create_expenditure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/expenditures/{expenditure_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Expenditure
         * @description One payment.
         */
        get: operations["get_expenditure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/expenditures/{expenditure_id}/reversals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reverse Expenditure
         * @description Take a payment back by an entry and a voucher of its own; the payment itself stays.
         */
        post: operations["reverse_expenditure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Fund Notices
         * @description Public notices of money, newest first; anyone may read them.
         */
        get: operations["list_fund_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/notices/{notice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Fund Notice
         * @description One notice; anyone may read it.
         */
        get: operations["get_fund_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/notices/{notice_id}/qr.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Fund Notice Png
         * @description The notice's address as a QR code, for documents that take no SVG.
         */
        get: operations["get_fund_notice_png"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/notices/{notice_id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Fund Notice Svg
         * @description The notice's address as a QR code, to be printed at any size.
         */
        get: operations["get_fund_notice_svg"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/notices/{notice_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Fund Notice
         * @description Close a notice when its window is over, or withdraw it.
         */
        post: operations["move_fund_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/outside": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Outside Support
         * @description What was sought and won from above, pooled, and agreed.
         */
        get: operations["get_outside_support"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Funds Overview
         * @description A year's money beside that of the year before.
         */
        get: operations["get_funds_overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/per-capita": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Per Capita
         * @description Creation funds budgeted per resident of a named population.
         */
        get: operations["get_per_capita"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/performance/{owner}/{owner_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Performance
         * @description The performance form of a project or an allocation.
         */
        get: operations["get_performance"];
        /**
         * Replace Performance
         * @description Write the form anew under its version, such as with the values that were reached.
         */
        put: operations["replace_performance"];
        /**
         * Create Performance
         * @description Enter the performance form, once.
         */
        post: operations["create_performance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/performance/{owner}/{owner_id}/form.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download Performance
         * @description The performance form as a workbook.
         */
        get: operations["download_performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Funds Priority
         * @description Whether minority-fund projects went to demonstration places first.
         */
        get: operations["get_funds_priority"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Projects
         * @description Projects of the area, newest first; an officer of a unit sees its own only.
         */
        get: operations["list_projects"];
        put?: never;
        /**
         * Create Project
         * @description Enter a project that was approved.
         */
        post: operations["create_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/projects/{project_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Project
         * @description One project with its money.
         */
        get: operations["get_project"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Project
         * @description Change what is said about a project under its version.
         */
        patch: operations["update_project"];
        trace?: never;
    };
    "/api/v1/funds/projects/{project_id}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay Project
         * @description Pay for the project; each approved source bears its share, exact in fen.
         */
        post: operations["pay_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/projects/{project_id}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Project Sources
         * @description Give the project money of several budget lines by share, exact in fen; each part waits for its approval.
         */
        post: operations["add_project_sources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/projects/{project_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Project
         * @description Take the project's next step.
         */
        post: operations["move_project"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Funds Regions
         * @description Money by kind of area, year on year.
         */
        get: operations["get_funds_regions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/schools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Funds Schools
         * @description Money, projects and deliverables of each named school.
         */
        get: operations["get_funds_schools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/special-areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Special Areas
         * @description Areas that a document calls special, newest first.
         */
        get: operations["list_special_areas"];
        put?: never;
        /**
         * Create Special Area
         * @description Note that a document calls an area special.
         */
        post: operations["create_special_area"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/funds/special-areas/{special_area_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Special Area
         * @description Say until when an area is special, under its version.
         */
        patch: operations["update_special_area"];
        trace?: never;
    };
    "/api/v1/honours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Honours
         * @description Applications and titles of the area, newest first.
         */
        get: operations["list_honours"];
        put?: never;
        /**
         * Apply For Honour
         * @description Apply for an honour under the procedure in force.
         */
        post: operations["apply_for_honour"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/funnel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Honour Funnel
         * @description From application to naming, by type; with `year` those that began in it.
         */
        get: operations["get_honour_funnel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/incentives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Incentives
         * @description Incentives of the area, the latest first.
         */
        get: operations["list_incentives"];
        put?: never;
        /**
         * Give Incentive
         * @description Enter what a unit or a project of it was given.
         */
        post: operations["give_incentive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/incentives/{incentive_id}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm Incentive
         * @description Vouch for an incentive that another post entered.
         */
        post: operations["confirm_incentive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Honour Notices
         * @description What is on public notice or was given and stands, the latest first; open to anyone.
         */
        get: operations["list_honour_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/procedures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Honour Procedures
         * @description The procedures in force: who takes which step, by when, with which documents, and what they rest on.
         */
        get: operations["list_honour_procedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/titles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record Title
         * @description Write down a title that was given before this record began, such as the county's own.
         */
        post: operations["record_title"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/{honour_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Honour
         * @description One application or title with its signatures and its next step.
         */
        get: operations["get_honour"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/{honour_id}/consent-withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw Consent
         * @description Erase the name of a person who no longer wishes to be named.
         */
        post: operations["withdraw_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/{honour_id}/rechecks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recheck Honour
         * @description Sign a re-check of a title that stands.
         */
        post: operations["recheck_honour"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/honours/{honour_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Honour
         * @description Take the procedure's next step and sign it; who names is never who checked.
         */
        post: operations["move_honour"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Imports
         * @description One's own imports, newest first.
         */
        get: operations["list_imports"];
        put?: never;
        /**
         * Create Import
         * @description Send a sheet to be tried (`dry_run`, the default) or to be taken in at once. The work goes on behind.
         */
        post: operations["create_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Sheets
         * @description The sheets that can be taken in, with their columns and words.
         */
        get: operations["list_sheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/templates/{resource}.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import Template
         * @description A sheet to fill in, in the reader's language, with drop-downs and an explanation of each column.
         */
        get: operations["get_import_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Import
         * @description How far an import is, and what became of its rows.
         */
        get: operations["get_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Order Import
         * @description Have a tried sheet taken in; said twice, it is taken in once.
         */
        post: operations["order_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch Import
         * @description The same as a stream of events, one at each step, until the work is over.
         */
        get: operations["watch_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Import Refusals
         * @description The refused rows in the order of the sheet, with row, column and reason in words.
         */
        get: operations["list_import_refusals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import_id}/refused.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Refused Rows
         * @description The refused rows as a sheet to correct and send again: what is wrong, then the row as it came.
         */
        get: operations["get_refused_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Indicators
         * @description A framework's whole tree in reading order.
         */
        get: operations["list_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/frameworks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Frameworks
         * @description Every framework.
         */
        get: operations["list_frameworks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/parameters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Parameters
         * @description The numbers that the plan leaves open, as they stand today; `is_set` false is a state of its own.
         */
        get: operations["list_parameters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/indicators/parameters/{code}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Parameter Values
         * @description Every value that a parameter has had, the newest first.
         */
        get: operations["list_parameter_values"];
        put?: never;
        /**
         * Set Parameter
         * @description Give a parameter its value from a day on, with the document that sets it.
         */
        post: operations["set_parameter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Journal
         * @description Entries of the area, newest first.
         */
        get: operations["list_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify Journal
         * @description Walk the county's chain and name the first link that does not hold.
         */
        get: operations["verify_journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Kpi
         * @description The leader's one screen; kept ready, so that reading it is one SELECT.
         */
        get: operations["get_kpi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpi/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Kpi Alerts
         * @description What is red or amber, with the way to it.
         */
        get: operations["list_kpi_alerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kpi/townships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Kpi Townships
         * @description The townships of a county beside each other.
         */
        get: operations["list_kpi_townships"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Missing Figures
         * @description The series that lack a figure for the last period that has ended, by owner.
         */
        get: operations["list_missing_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Observations
         * @description Values of the area, newest first.
         */
        get: operations["list_observations"];
        put?: never;
        /**
         * Report Observation
         * @description Report a value; a correction is the next revision of the same series, area, period and publication.
         */
        post: operations["report_observation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/observations/by-external-id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Observation
         * @description Report or correct the value that a client's own system knows by this name.
         */
        put: operations["put_observation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/observations/{observation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Observation
         * @description One value.
         */
        get: operations["get_observation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/observations/{observation_id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify Observation
         * @description Vouch for a value that another post reported.
         */
        post: operations["verify_observation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/owners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Series Owners
         * @description Each department that reports series, and the county's unit that it is.
         */
        get: operations["list_series_owners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/owners/{owner}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set Series Owner
         * @description Say which unit of the county reports a department's series.
         */
        put: operations["set_series_owner"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rechecks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Rechecks
         * @description Draws of the area with their error rates, newest first.
         */
        get: operations["list_rechecks"];
        put?: never;
        /**
         * Draw Recheck
         * @description Draw verified figures at random, by a seed that is told.
         */
        post: operations["draw_recheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rechecks/{recheck_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Recheck
         * @description One draw with its figures and what was found.
         */
        get: operations["get_recheck"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rechecks/{recheck_id}/items/{item_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Note Recheck
         * @description Note what a figure's source really says; by a post that neither reported nor verified it.
         */
        post: operations["note_recheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rollup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Rollup
         * @description The sum over an area's places in the tree of the period, beside the area's own figure.
         */
        get: operations["get_rollup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Statistics Rules
         * @description The rules that a reported figure is held against, for the form to check first.
         */
        get: operations["list_statistics_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Series
         * @description The series by code, named in the reader's language.
         */
        get: operations["list_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/series/{code}/chart": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Series Chart
         * @description A series over its periods beside the national, the provincial and the required figure.
         */
        get: operations["get_series_chart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/vintages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Vintages
         * @description Every publication of one value that was vouched for, the current one first.
         */
        get: operations["list_vintages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Surveys
         * @description Surveys of the area, newest first; without a post, the open and the published ones.
         */
        get: operations["list_surveys"];
        put?: never;
        /**
         * Create Survey
         * @description Prepare a survey as a draft.
         */
        post: operations["create_survey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{survey_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Survey
         * @description One survey with its questions in the reader's language.
         */
        get: operations["get_survey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Survey
         * @description Change a survey under its version; its questions only while it is a draft.
         */
        patch: operations["update_survey"];
        trace?: never;
    };
    "/api/v1/surveys/{survey_id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Survey
         * @description Answer a survey. The answers are kept with the day only and belong to nobody.
         */
        post: operations["answer_survey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{survey_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Survey Results
         * @description Counted results; cells too small to show are null.
         */
        get: operations["get_survey_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{survey_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Survey
         * @description Take the survey's next step.
         */
        post: operations["move_survey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tasks
         * @description Tasks of the area, soonest due first; those that were taken off the plan only by `state=removed`.
         */
        get: operations["list_tasks"];
        put?: never;
        /**
         * Create Task
         * @description Put a task on the plan; an officer's own unit answers for it.
         */
        post: operations["create_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/baselines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Task Baselines
         * @description Saved versions of the plan, the latest first.
         */
        get: operations["list_task_baselines"];
        put?: never;
        /**
         * Save Task Baseline
         * @description Keep the plan as it stands under a name; it can never be changed or removed.
         */
        post: operations["save_task_baseline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/baselines/{baseline_id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Task Baseline
         * @description A saved version against now, or against another: added, taken off, moved, given to another post.
         */
        get: operations["compare_task_baseline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Task Board
         * @description The wall of an area with its pace; each column shows its first `limit` tasks and counts them all.
         */
        get: operations["get_task_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/by-external-id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Task
         * @description Enter or report the task that a client's own system knows by this name.
         */
        put: operations["put_task"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Task Candidates
         * @description What calls for a task and has none: poor cases, decisions of higher levels, rows that are not met.
         */
        get: operations["list_task_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Task Decisions
         * @description Decisions of higher levels, the latest first, with their tasks and the share closed on time.
         */
        get: operations["list_task_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/gantt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Task Gantt
         * @description The bars of an area or a unit: planned, forecast, and as a saved version had them.
         */
        get: operations["get_task_gantt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/matters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Task Matters
         * @description Matters refused, bounced or overdue, department by department.
         */
        get: operations["list_task_matters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/milestones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Task Milestones
         * @description The way to the target year P1, backwards, and the score that the plan would come to by then.
         */
        get: operations["get_task_milestones"];
        put?: never;
        /**
         * Open Task Milestones
         * @description Put the backward milestones that the plan lacks on it.
         */
        post: operations["open_task_milestones"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Task
         * @description One task.
         */
        get: operations["get_task"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Task
         * @description Change a task that is not finished: a unit reports its progress, the office changes the plan.
         */
        patch: operations["update_task"];
        trace?: never;
    };
    "/api/v1/tasks/{task_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Task
         * @description Take the task's next step; only another person than who did it may verify it.
         */
        post: operations["move_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Units
         * @description Units of the area, newest first.
         */
        get: operations["list_units"];
        put?: never;
        /**
         * Register Unit
         * @description Enter a unit into the registry.
         */
        post: operations["register_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/by-external-id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put Unit
         * @description Register or change the unit that a client's own system knows by this name.
         */
        put: operations["put_unit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/cluster-invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Cluster Invitations
         * @description What other counties ask of the reader's, newest first.
         */
        get: operations["list_cluster_invitations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/cluster-invitations/{pact_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Cluster Invitation
         * @description Agree with a unit of the own county, decline with a reason, or leave.
         */
        post: operations["answer_cluster_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Clusters
         * @description Clusters of the county, newest first.
         */
        get: operations["list_clusters"];
        put?: never;
        /**
         * Found Cluster
         * @description Found a cluster with its first members.
         */
        post: operations["found_cluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/clusters/{cluster_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Cluster
         * @description One cluster with its members.
         */
        get: operations["get_cluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Cluster
         * @description Change a cluster under its version, or dissolve it.
         */
        patch: operations["update_cluster"];
        trace?: never;
    };
    "/api/v1/units/clusters/{cluster_id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add Cluster Member
         * @description Take a unit of the own county in, or ask another county for one of its units.
         */
        post: operations["add_cluster_member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/clusters/{cluster_id}/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Leave Cluster
         * @description Let a unit of the own county leave; that it was a member stays known.
         */
        delete: operations["leave_cluster"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/clusters/{cluster_id}/partners/{pact_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End Cluster Partner
         * @description End what was agreed with another county, or take the question back.
         */
        delete: operations["end_cluster_partner"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Coverage
         * @description Units taking part over eligible units, overall and by group, on a day.
         */
        get: operations["get_coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/group-seats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Group Seats
         * @description Seats of leading groups, newest first.
         */
        get: operations["list_group_seats"];
        put?: never;
        /**
         * Fill Group Seat
         * @description Fill a seat of a leading group.
         */
        post: operations["fill_group_seat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/group-seats/{seat_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Group Seat
         * @description One seat.
         */
        get: operations["get_group_seat"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Group Seat
         * @description Change a seat under its version, or vacate it.
         */
        patch: operations["update_group_seat"];
        trace?: never;
    };
    "/api/v1/units/leader-coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Leader Coverage
         * @description Which eligible units have a leader's link on a day, which do not, and since when nobody came.
         */
        get: operations["get_leader_coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/leader-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Leader Links
         * @description Links of leading posts to units, newest first.
         */
        get: operations["list_leader_links"];
        put?: never;
        /**
         * Create Leader Link
         * @description Link a leading post to a unit.
         */
        post: operations["create_leader_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/leader-links/{link_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Leader Link
         * @description One link.
         */
        get: operations["get_leader_link"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Leader Link
         * @description Change a link under its version, or end it.
         */
        patch: operations["update_leader_link"];
        trace?: never;
    };
    "/api/v1/units/leader-visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Leader Visits
         * @description Visits to units, latest first.
         */
        get: operations["list_leader_visits"];
        put?: never;
        /**
         * Log Leader Visit
         * @description Write down a visit; an officer, one to his own unit.
         */
        post: operations["log_leader_visit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/leader-visits/{visit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Leader Visit
         * @description One visit.
         */
        get: operations["get_leader_visit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Leader Visit
         * @description Correct a visit under its version.
         */
        patch: operations["update_leader_visit"];
        trace?: never;
    };
    "/api/v1/units/leading-group": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Leading Group
         * @description The role matrix of an area's leading group, and what is missing in it.
         */
        get: operations["get_leading_group"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/liaison-coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Liaison Coverage
         * @description Townships and villages with a liaison post whose log is recent, and those without.
         */
        get: operations["get_liaison_coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/liaison-logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Liaison Logs
         * @description Lines of the log, latest day first.
         */
        get: operations["list_liaison_logs"];
        put?: never;
        /**
         * Log Liaison
         * @description Add a line to a post's log.
         */
        post: operations["log_liaison"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/liaison-logs/{log_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Liaison Log
         * @description One line.
         */
        get: operations["get_liaison_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/liaison-posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Liaison Posts
         * @description Liaison posts and service points of townships and villages, newest first.
         */
        get: operations["list_liaison_posts"];
        put?: never;
        /**
         * Set Up Liaison Post
         * @description Set up a liaison post or service point; an officer's is kept by his own unit.
         */
        post: operations["set_up_liaison_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/liaison-posts/{post_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Liaison Post
         * @description One post or point.
         */
        get: operations["get_liaison_post"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Liaison Post
         * @description Change a post or point under its version, or close it.
         */
        patch: operations["update_liaison_post"];
        trace?: never;
    };
    "/api/v1/units/registry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Registry
         * @description The registry as it stood on a day: who was eligible, who took part, who was named.
         */
        get: operations["list_registry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/registry/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Registry Changes
         * @description Units that joined the eligible registry or left it between two days.
         */
        get: operations["list_registry_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Tracks
         * @description The tracks: which apply, with how many units, and since when each is silent.
         */
        get: operations["list_tracks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/tracks/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * State Track
         * @description Add a track to the county's own, or say that one does not apply and why, from a day on.
         */
        put: operations["state_track"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{unit_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Unit
         * @description One unit.
         */
        get: operations["get_unit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update Unit
         * @description Change a unit under its version; an officer changes the name and code of his own.
         */
        patch: operations["update_unit"];
        trace?: never;
    };
    "/api/v1/units/{unit_id}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move Unit
         * @description Take the unit's next step.
         */
        post: operations["move_unit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Livez
         * @description Whether the process answers.
         */
        get: operations["get_livez"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/discovery.{suffix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Open311 Discovery
         * @description Where the interface is, what it speaks, and how to get a key.
         */
        get: operations["get_open311_discovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/discovery.{suffix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Open311 V2 Discovery
         * @description The same, where programs look that know the endpoint only.
         */
        get: operations["get_open311_v2_discovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/requests.{suffix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Service Requests
         * @description Published cases of at most 90 days, the latest day first, 1,000 a page at most.
         */
        get: operations["list_service_requests"];
        put?: never;
        /**
         * Create Service Request
         * @description Report something; durable when answered. `tracking_code` is the only key to the case, so keep it.
         */
        post: operations["create_service_request"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/requests/{service_request_id}.{suffix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service Request
         * @description One published case.
         */
        get: operations["get_service_request"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/services.{suffix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Open311 Services
         * @description The kinds of requests that people can make.
         */
        get: operations["list_open311_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/services/{service_code}.{suffix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Open311 Service
         * @description What a service asks besides place and words.
         */
        get: operations["get_open311_service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open311/v2/tokens/{token}.{suffix}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Service Request Id
         * @description The public id of a post's token; null until the case is published.
         */
        get: operations["get_service_request_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Readyz
         * @description Whether the database answers.
         */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AccountCreate
         * @description A new post that signs in.
         */
        AccountCreate: {
            /** Username */
            username: string;
            /** Post Title */
            post_title: string;
            role: components["schemas"]["Role"];
            /** Area Code */
            area_code: string;
            /** Unit Id */
            unit_id?: string | null;
            /** Password */
            password: string;
        };
        /**
         * AccountPage
         * @description A page of accounts.
         */
        AccountPage: {
            /** Items */
            items: components["schemas"]["AccountRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AccountRead
         * @description An account without anything secret.
         */
        AccountRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Username */
            username: string;
            /** Post Title */
            post_title: string;
            role: components["schemas"]["Role"];
            /** Area Code */
            area_code: string;
            /** Unit Id */
            unit_id: string | null;
            /** Is Active */
            is_active: boolean;
            /** Synthetic */
            synthetic: boolean;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * AccountUpdate
         * @description Changes of a post; a new password or `is_active=false` ends its sessions.
         */
        AccountUpdate: {
            /** Post Title */
            post_title?: string | null;
            /** Unit Id */
            unit_id?: string | null;
            /** Password */
            password?: string | null;
            /** Is Active */
            is_active?: boolean | null;
        };
        /**
         * ActivityCreate
         * @description An activity to enter.
         *
         *     `host_unit_id` may be left out by an officer: his own unit is meant. Everyone else, clients too, must give it.
         *     `tags` are codes of `GET /activities/themes`. `details` are of the activity's kind. A topic meeting names the body
         *     that met, by `meeting_body` or by `details.bodies`; a joint one counts for `meeting_body`, else for the first body
         *     of the list. With a `signup_capacity` anyone may sign up from the day it is published until `signup_closes_at`,
         *     else until it begins.
         */
        ActivityCreate: {
            /** Host Unit Id */
            host_unit_id?: string | null;
            /** Area Code */
            area_code?: string | null;
            kind: components["schemas"]["ActivityKind"];
            /** Title */
            title: string;
            /** Summary */
            summary?: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Ends At */
            ends_at?: string | null;
            /** Place */
            place?: string | null;
            /** Participant Count */
            participant_count?: number | null;
            meeting_body?: components["schemas"]["MeetingBody"] | null;
            /** Tags */
            tags?: string[];
            /** Details */
            details?: (components["schemas"]["TopicMeetingDetails"] | components["schemas"]["StudyDetails"] | components["schemas"]["TrainingDetails"] | components["schemas"]["PublicityDetails"] | components["schemas"]["LectureDetails"] | components["schemas"]["FestivalDetails"] | components["schemas"]["ExchangeDetails"] | components["schemas"]["MutualVisitDetails"] | components["schemas"]["InspectionDetails"] | components["schemas"]["SportDetails"] | components["schemas"]["WelfareDetails"] | components["schemas"]["CustomsDetails"] | components["schemas"]["DrillDetails"] | components["schemas"]["HeritageDetails"]) | null;
            /** Joint Unit Ids */
            joint_unit_ids?: string[];
            /** Signup Capacity */
            signup_capacity?: number | null;
            /** Signup Closes At */
            signup_closes_at?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * ActivityKind
         * @description What kind of activity it is, in the words of the work plan.
         * @enum {string}
         */
        ActivityKind: "topic_meeting" | "study" | "training" | "publicity" | "lecture" | "festival" | "exchange" | "mutual_visit" | "inspection" | "sport" | "welfare" | "customs" | "drill" | "heritage";
        /**
         * ActivityPage
         * @description A page of activities.
         */
        ActivityPage: {
            /** Items */
            items: components["schemas"]["ActivityRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ActivityRead
         * @description An activity, with the names of its units and the number of files that prove it.
         *
         *     `windows` and `festivals` are codes of the county's calendar: those on whose days it takes place. `signup_taken`
         *     and `signup_waiting` count people, not sign-ups.
         */
        ActivityRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Host Unit Id
             * Format: uuid
             */
            host_unit_id: string;
            /** Host Unit Name */
            host_unit_name: string;
            kind: components["schemas"]["ActivityKind"];
            state: components["schemas"]["ActivityState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Title */
            title: string;
            /** Summary */
            summary: string | null;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /** Ends At */
            ends_at: string | null;
            /** Place */
            place: string | null;
            /** Participant Count */
            participant_count: number | null;
            meeting_body: components["schemas"]["MeetingBody"] | null;
            /** Tags */
            tags: string[];
            /** Details */
            details: (components["schemas"]["TopicMeetingDetailsRead"] | components["schemas"]["StudyDetailsRead"] | components["schemas"]["TrainingDetailsRead"] | components["schemas"]["PublicityDetailsRead"] | components["schemas"]["LectureDetailsRead"] | components["schemas"]["FestivalDetailsRead"] | components["schemas"]["ExchangeDetailsRead"] | components["schemas"]["MutualVisitDetailsRead"] | components["schemas"]["InspectionDetailsRead"] | components["schemas"]["SportDetailsRead"] | components["schemas"]["WelfareDetailsRead"] | components["schemas"]["CustomsDetailsRead"] | components["schemas"]["DrillDetailsRead"] | components["schemas"]["HeritageDetailsRead"]) | null;
            /** Joint Units */
            joint_units: components["schemas"]["UnitName"][];
            /** Joint Unit Ids */
            joint_unit_ids: string[];
            /** Windows */
            windows: string[];
            /** Festivals */
            festivals: string[];
            /** Signup Capacity */
            signup_capacity: number | null;
            /** Signup Closes At */
            signup_closes_at: string | null;
            /** Signup Taken */
            signup_taken: number;
            /** Signup Waiting */
            signup_waiting: number;
            /** Document Count */
            document_count: number;
            /** External Id */
            external_id: string | null;
        };
        /**
         * ActivityState
         * @description Planned, shown to the public, held, vouched for by someone other than its author, or called off.
         * @enum {string}
         */
        ActivityState: "planned" | "published" | "held" | "verified" | "cancelled";
        /**
         * ActivitySummary
         * @description A year up to today, held and verified activities alike. `gaps` are the fifty longest; the shares are S3's two.
         */
        ActivitySummary: {
            /** Year */
            year: number;
            /** Area Code */
            area_code: string;
            /** Held Count */
            held_count: number;
            /** Verified Count */
            verified_count: number;
            /** Joint Count */
            joint_count: number;
            /** Window Count */
            window_count: number;
            /** Village Count */
            village_count: number;
            /** Participant Count */
            participant_count: number;
            /** Exchange Audiences */
            exchange_audiences: {
                [key: string]: number;
            };
            /** Kinds */
            kinds: components["schemas"]["KindSum"][];
            /** Channels */
            channels: components["schemas"]["ChannelSum"][];
            /** Outlets */
            outlets: components["schemas"]["OutletSum"][];
            /** Committees */
            committees: components["schemas"]["CommitteeSum"][];
            /** Teams */
            teams: components["schemas"]["TeamSum"][];
            /** Festivals */
            festivals: components["schemas"]["FestivalSum"][];
            /** Inspections */
            inspections: components["schemas"]["InspectionSum"][];
            /** Gaps */
            gaps: components["schemas"]["UnitGap"][];
        };
        /**
         * ActivityTransition
         * @description The next step; `reason` is needed to cancel.
         */
        ActivityTransition: {
            to: components["schemas"]["ActivityState"];
            /** Reason */
            reason?: string | null;
        };
        /**
         * ActivityUpdate
         * @description Changes of an activity that is not yet verified; `details` and `joint_unit_ids` are replaced whole.
         */
        ActivityUpdate: {
            /** Title */
            title?: string | null;
            /** Summary */
            summary?: string | null;
            /** Starts At */
            starts_at?: string | null;
            /** Ends At */
            ends_at?: string | null;
            /** Place */
            place?: string | null;
            /** Participant Count */
            participant_count?: number | null;
            meeting_body?: components["schemas"]["MeetingBody"] | null;
            /** Tags */
            tags?: string[] | null;
            /** Details */
            details?: (components["schemas"]["TopicMeetingDetails"] | components["schemas"]["StudyDetails"] | components["schemas"]["TrainingDetails"] | components["schemas"]["PublicityDetails"] | components["schemas"]["LectureDetails"] | components["schemas"]["FestivalDetails"] | components["schemas"]["ExchangeDetails"] | components["schemas"]["MutualVisitDetails"] | components["schemas"]["InspectionDetails"] | components["schemas"]["SportDetails"] | components["schemas"]["WelfareDetails"] | components["schemas"]["CustomsDetails"] | components["schemas"]["DrillDetails"] | components["schemas"]["HeritageDetails"]) | null;
            /** Joint Unit Ids */
            joint_unit_ids?: string[] | null;
            /** Signup Capacity */
            signup_capacity?: number | null;
            /** Signup Closes At */
            signup_closes_at?: string | null;
        };
        /**
         * Advice
         * @description What is said about a text, and where to turn.
         */
        Advice: {
            /** Code */
            code: string;
            /** Text */
            text: string;
            /** Pointers */
            pointers: components["schemas"]["Pointer"][];
        };
        /**
         * AllocationCreate
         * @description Money out of a budget for a unit, or for a project: then the unit is the project's own and may be left out.
         */
        AllocationCreate: {
            /**
             * Budget Id
             * Format: uuid
             */
            budget_id: string;
            /** Unit Id */
            unit_id?: string | null;
            /** Project Id */
            project_id?: string | null;
            /** Purpose */
            purpose: string;
            /** Amount Fen */
            amount_fen: number;
            /**
             * Approved On
             * Format: date
             */
            approved_on: string;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * AllocationDecision
         * @description What a second post says to an allocation; a refusal needs its reason.
         */
        AllocationDecision: {
            /**
             * To
             * @enum {string}
             */
            to: "approved" | "refused";
            /** Reason */
            reason?: string | null;
        };
        /**
         * AllocationPage
         * @description A page of allocations.
         */
        AllocationPage: {
            /** Items */
            items: components["schemas"]["AllocationRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AllocationRead
         * @description An allocation; `is_demonstration_place` and `place_state` are the unit's status on the day of approval.
         *
         *     It counts as approved when `state` says so. `is_mine`: the reader's post entered it, so another has to decide.
         *     `is_by_two_posts`: another one did; money from before that rule is approved and was not.
         */
        AllocationRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Budget Id
             * Format: uuid
             */
            budget_id: string;
            /** Budget Title */
            budget_title: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /** Project Id */
            project_id: string | null;
            /** Purpose */
            purpose: string;
            /** Amount Fen */
            amount_fen: number;
            /** Spent Fen */
            spent_fen: number;
            /**
             * Approved On
             * Format: date
             */
            approved_on: string;
            /** Is Demonstration Place */
            is_demonstration_place: boolean;
            place_state: components["schemas"]["UnitState"] | null;
            state: components["schemas"]["AllocationState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Is Mine */
            is_mine: boolean;
            /** Is By Two Posts */
            is_by_two_posts: boolean;
            /** External Id */
            external_id: string | null;
        };
        /**
         * AllocationState
         * @description One post enters an allocation, another approves or refuses it; only then is it paid from.
         * @enum {string}
         */
        AllocationState: "entered" | "approved" | "refused";
        /**
         * AnswerCreate
         * @description Answers by question code: an option's code, a list of codes, a number or words.
         */
        AnswerCreate: {
            /** Number */
            number: number;
            /** Answers */
            answers: {
                [key: string]: string | number | string[];
            };
        };
        /**
         * AnswerReceipt
         * @description That the answers were taken.
         */
        AnswerReceipt: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Answered On
             * Format: date
             */
            answered_on: string;
        };
        /**
         * AreaChangeCreate
         * @description A merge, a split or a change of code below one county.
         *
         *     Every living place of a division that ends must be linked too: nothing is left without an address.
         */
        AreaChangeCreate: {
            kind: components["schemas"]["AreaChangeKind"];
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Document */
            document: string;
            /** Note */
            note?: string | null;
            /** Links */
            links: components["schemas"]["AreaLink"][];
            /** New Areas */
            new_areas?: components["schemas"]["NewArea"][];
        };
        /**
         * AreaChangeKind
         * @description What becomes of divisions: several become one, one becomes several, one gets another code.
         * @enum {string}
         */
        AreaChangeKind: "merge" | "split" | "recode";
        /**
         * AreaChangeLink
         * @description One link as it was entered, with the names of its areas.
         */
        AreaChangeLink: {
            /** Old Code */
            old_code: string;
            /** Old Name */
            old_name: string;
            /** New Code */
            new_code: string;
            /** New Name */
            new_name: string;
            /** Share */
            share: string | null;
        };
        /**
         * AreaChangePage
         * @description A page of changes.
         */
        AreaChangePage: {
            /** Items */
            items: components["schemas"]["AreaChangeRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AreaChangeRead
         * @description A change of divisions as it was entered.
         */
        AreaChangeRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["AreaChangeKind"];
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Document */
            document: string;
            /** Note */
            note: string | null;
            /** Links */
            links: components["schemas"]["AreaChangeLink"][];
            /** Revoked At */
            revoked_at: string | null;
            /** Revoked Reason */
            revoked_reason: string | null;
        };
        /**
         * AreaChangeRevoke
         * @description Why a change that was entered by mistake is taken back.
         */
        AreaChangeRevoke: {
            /** Reason */
            reason: string;
        };
        /**
         * AreaLevel
         * @description What a code of 2, 4, 6, 9 or 12 digits names.
         * @enum {string}
         */
        AreaLevel: "province" | "prefecture" | "county" | "township" | "village";
        /**
         * AreaLifeRead
         * @description An area with what came after it and what was before it.
         */
        AreaLifeRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            level: components["schemas"]["AreaLevel"];
            /** Parent Code */
            parent_code: string | null;
            /** Population */
            population: number | null;
            /** Population Year */
            population_year: number | null;
            /** Valid From */
            valid_from: string | null;
            /** Valid Until */
            valid_until: string | null;
            /** Is Alive */
            is_alive: boolean;
            /** Successors */
            successors: components["schemas"]["SuccessionRead"][];
            /** Predecessors */
            predecessors: components["schemas"]["SuccessionRead"][];
        };
        /**
         * AreaLink
         * @description One old division and one that comes after it. An old one that is also a new one goes on.
         */
        AreaLink: {
            /** Old Code */
            old_code: string;
            /** New Code */
            new_code: string;
            /** Share */
            share?: number | string | null;
        };
        /**
         * AreaPage
         * @description A page of areas.
         */
        AreaPage: {
            /** Items */
            items: components["schemas"]["AreaRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AreaRead
         * @description An area as anyone may see it. `population` is the latest verified count of residents, with its year.
         */
        AreaRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            level: components["schemas"]["AreaLevel"];
            /** Parent Code */
            parent_code: string | null;
            /** Population */
            population: number | null;
            /** Population Year */
            population_year: number | null;
            /** Valid From */
            valid_from: string | null;
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * AreaTarget
         * @description What one area has to reach, and what it reached.
         */
        AreaTarget: {
            /** Area Code */
            area_code: string;
            /** Target */
            target: number | string;
            /** Actual */
            actual?: number | string | null;
        };
        /**
         * AreaTargetRead
         * @description An area's target and actual value, as decimal strings.
         */
        AreaTargetRead: {
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            /** Target */
            target: string;
            /** Actual */
            actual: string | null;
        };
        /**
         * AssessmentCreate
         * @description An assessment to open.
         */
        AssessmentCreate: {
            /** Area Code */
            area_code: string;
            /** Framework Code */
            framework_code: string;
            /** Period */
            period: string;
            /** Title */
            title: string;
        };
        /**
         * AssessmentPage
         * @description A page of assessments.
         */
        AssessmentPage: {
            /** Items */
            items: components["schemas"]["AssessmentRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * AssessmentRead
         * @description An assessment and its score of this moment, in points of 100.
         */
        AssessmentRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Framework Code */
            framework_code: string;
            /** Period */
            period: string;
            /** Title */
            title: string;
            /** Verified Points */
            verified_points: string;
            /** Claimed Points */
            claimed_points: string;
            /** Missing Points */
            missing_points: string;
            /** Unscored Points */
            unscored_points: string;
            /** Apply Line Points */
            apply_line_points: string | null;
            /** Is Vetoed */
            is_vetoed: boolean;
            /** Veto Reason */
            veto_reason: string | null;
        };
        /**
         * Attribute
         * @description A question of a service; one that is not `variable` only informs.
         */
        Attribute: {
            /** Variable */
            variable: boolean;
            /** Code */
            code: string;
            /**
             * Datatype
             * @enum {string}
             */
            datatype: "string" | "number" | "datetime" | "text" | "singlevaluelist" | "multivaluelist";
            /** Required */
            required: boolean;
            /** Datatype Description */
            datatype_description: string | null;
            /** Order */
            order: number;
            /** Description */
            description: string;
            /** Values */
            values: components["schemas"]["AttributeValue"][];
        };
        /**
         * AttributeValue
         * @description One choice of a list.
         */
        AttributeValue: {
            /** Key */
            key: string;
            /** Name */
            name: string;
        };
        /**
         * Audience
         * @description Who was taught or addressed: kinds of groups, never ethnicity or faith.
         * @enum {string}
         */
        Audience: "leadership_team" | "cadres" | "teachers" | "students" | "workers" | "villagers" | "residents" | "volunteers" | "mixed";
        /**
         * AudienceCounts
         * @description How many took part of each of the three audiences of the plan (row S86): totals, never names.
         */
        AudienceCounts: {
            /**
             * Grassroots
             * @default 0
             */
            grassroots: number;
            /**
             * Youth
             * @default 0
             */
            youth: number;
            /**
             * Representatives
             * @default 0
             */
            representatives: number;
        };
        /**
         * AudienceCountsRead
         * @description How many took part of each of the three audiences of the plan (row S86): totals, never names.
         */
        AudienceCountsRead: {
            /** Grassroots */
            grassroots: number;
            /** Youth */
            youth: number;
            /** Representatives */
            representatives: number;
        };
        /**
         * AuthorizationServerRead
         * @description RFC 8414 section 2.
         */
        AuthorizationServerRead: {
            /** Issuer */
            issuer: string;
            /** Token Endpoint */
            token_endpoint: string;
            /** Revocation Endpoint */
            revocation_endpoint: string;
            /** Jwks Uri */
            jwks_uri: string;
            /** Scopes Supported */
            scopes_supported: string[];
            /** Response Types Supported */
            response_types_supported: string[];
            /** Grant Types Supported */
            grant_types_supported: string[];
            /** Token Endpoint Auth Methods Supported */
            token_endpoint_auth_methods_supported: string[];
        };
        /**
         * BankQuestion
         * @description A question of the bank; `explanation` is shown when the attempt has been marked.
         */
        BankQuestion: {
            kind: components["schemas"]["QuestionForm"];
            /** Text */
            text: string;
            /** Options */
            options: components["schemas"]["Option-Output"][];
            /** Explanation */
            explanation: string | null;
        };
        /**
         * BaseBookingCreate
         * @description A booking that a unit makes for itself, or the base for a group that called.
         */
        BaseBookingCreate: {
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Group Name */
            group_name: string;
            /** Head Count */
            head_count: number;
            /**
             * Base Id
             * Format: uuid
             */
            base_id: string;
            /** Organiser Unit Id */
            organiser_unit_id?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * BaseBookingPage
         * @description A page of bookings.
         */
        BaseBookingPage: {
            /** Items */
            items: components["schemas"]["BaseBookingRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BaseBookingRead
         * @description A booking as the base sees it: no contact, no code.
         */
        BaseBookingRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Base Id
             * Format: uuid
             */
            base_id: string;
            /** Base Name */
            base_name: string;
            /** Lane */
            lane: number;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Group Name */
            group_name: string;
            /** Head Count */
            head_count: number;
            /** Organiser Unit Id */
            organiser_unit_id: string | null;
            state: components["schemas"]["BookingState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Has Contact */
            has_contact: boolean;
            /** External Id */
            external_id: string | null;
        };
        /**
         * BaseCheckCreate
         * @description A check of every item of the standard, today unless another day is named.
         */
        BaseCheckCreate: {
            /** Checked On */
            checked_on?: string | null;
            /** Results */
            results: components["schemas"]["ItemResult"][];
        };
        /**
         * BaseCheckPage
         * @description A page of checks.
         */
        BaseCheckPage: {
            /** Items */
            items: components["schemas"]["BaseCheckRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BaseCheckRead
         * @description A check; `ratio` = points met over points that apply, four decimals, null where nothing applies.
         */
        BaseCheckRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Base Id
             * Format: uuid
             */
            base_id: string;
            /**
             * Checked On
             * Format: date
             */
            checked_on: string;
            /** Standard Version */
            standard_version: string;
            /** Results */
            results: components["schemas"]["ItemFound"][];
            /** Points Met */
            points_met: number;
            /** Points Applicable */
            points_applicable: number;
            /** Ratio */
            ratio: string | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * BaseCreate
         * @description A base to propose. `booking_lanes` groups are received at the same time; 0 takes no bookings.
         *
         *     `booking_minutes` is the length of a visit, `booking_heads` the most persons in a group, `idle_after_days` the days
         *     without a visit after which the base counts as idle (else the framework's parameter P9).
         */
        BaseCreate: {
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Name */
            name: string;
            level: components["schemas"]["UnitLevel"];
            /**
             * Has Onsite
             * @default false
             */
            has_onsite: boolean;
            /**
             * Has Online
             * @default false
             */
            has_online: boolean;
            /** Online Url */
            online_url?: string | null;
            /** Elements */
            elements?: components["schemas"]["BaseElement"][];
            /** Opening Hours */
            opening_hours?: string | null;
            hours?: components["schemas"]["OpeningHours"] | null;
            /**
             * Booking Lanes
             * @default 0
             */
            booking_lanes: number;
            /**
             * Booking Minutes
             * @default 60
             */
            booking_minutes: number;
            /** Booking Heads */
            booking_heads?: number | null;
            /** Idle After Days */
            idle_after_days?: number | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * BaseDay
         * @description A day of a base: when it is open, and the visits that can still be booked.
         *
         *     `is_provisional` while the notice on the year's holidays is still to come.
         */
        BaseDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Spans */
            spans: components["schemas"]["OpenSpan"][];
            /** Note */
            note: string | null;
            /** Is Provisional */
            is_provisional: boolean;
            /** Slots */
            slots: components["schemas"]["Slot"][];
        };
        /**
         * BaseDays
         * @description Days of a base, all that were asked for.
         */
        BaseDays: {
            /** Items */
            items: components["schemas"]["BaseDay"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BaseElement
         * @description What a base must have: the four conditions of SEAC order no. 1 of 2013-09-24, and guides.
         * @enum {string}
         */
        BaseElement: "theme" | "exhibits" | "staff" | "money" | "rules" | "archive" | "guides";
        /**
         * BaseFunction
         * @description How a base teaches; each is claimed by its unit and verified by another person (row S60).
         * @enum {string}
         */
        BaseFunction: "onsite" | "online";
        /**
         * BasePage
         * @description A page of bases.
         */
        BasePage: {
            /** Items */
            items: components["schemas"]["BaseRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BaseRead
         * @description A base; `visitor_count` over the last twelve months. A verification holds until its day, then it is done anew.
         *
         *     `last_used_on` is the last day with a visit or a session; `is_idle` is null where no number of days is set.
         */
        BaseRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Name */
            name: string;
            level: components["schemas"]["UnitLevel"];
            state: components["schemas"]["BaseState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Has Onsite */
            has_onsite: boolean;
            /** Has Online */
            has_online: boolean;
            /** Online Url */
            online_url: string | null;
            /** Onsite Verified On */
            onsite_verified_on: string | null;
            /** Online Verified On */
            online_verified_on: string | null;
            /** Is Onsite Verified */
            is_onsite_verified: boolean;
            /** Is Online Verified */
            is_online_verified: boolean;
            /** Elements */
            elements: string[];
            /** Opening Hours */
            opening_hours: string | null;
            hours: components["schemas"]["OpeningHours"] | null;
            /** Booking Lanes */
            booking_lanes: number;
            /** Booking Minutes */
            booking_minutes: number;
            /** Booking Heads */
            booking_heads: number | null;
            /** Idle After Days */
            idle_after_days: number | null;
            /** Visitor Count */
            visitor_count: number;
            /** Last Used On */
            last_used_on: string | null;
            /** Is Idle */
            is_idle: boolean | null;
            score: components["schemas"]["BaseScore"] | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * BaseScore
         * @description The result of the latest check: points met of those that apply; `ratio` has four decimals.
         */
        BaseScore: {
            /**
             * Check Id
             * Format: uuid
             */
            check_id: string;
            /**
             * Checked On
             * Format: date
             */
            checked_on: string;
            /** Points Met */
            points_met: number;
            /** Points Applicable */
            points_applicable: number;
            /** Ratio */
            ratio: string | null;
        };
        /**
         * BaseState
         * @description Whether a base is at work.
         * @enum {string}
         */
        BaseState: "proposed" | "active" | "suspended";
        /**
         * BaseTransition
         * @description The next step of a base.
         */
        BaseTransition: {
            to: components["schemas"]["BaseState"];
            /** Reason */
            reason?: string | null;
        };
        /**
         * BaseUpdate
         * @description Changes of a base.
         */
        BaseUpdate: {
            /** Name */
            name?: string | null;
            level?: components["schemas"]["UnitLevel"] | null;
            /** Has Onsite */
            has_onsite?: boolean | null;
            /** Has Online */
            has_online?: boolean | null;
            /** Online Url */
            online_url?: string | null;
            /** Elements */
            elements?: components["schemas"]["BaseElement"][] | null;
            /** Opening Hours */
            opening_hours?: string | null;
            hours?: components["schemas"]["OpeningHours"] | null;
            /** Booking Lanes */
            booking_lanes?: number | null;
            /** Booking Minutes */
            booking_minutes?: number | null;
            /** Booking Heads */
            booking_heads?: number | null;
            /** Idle After Days */
            idle_after_days?: number | null;
        };
        /**
         * BaseUsageRead
         * @description Visits by base and organiser between two days, most visitors first.
         */
        BaseUsageRead: {
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /** Visitor Count */
            visitor_count: number;
            /** Items */
            items: components["schemas"]["BaseUsageRow"][];
        };
        /**
         * BaseUsageRow
         * @description What one organiser brought to one base; no organiser = visitors on their own.
         */
        BaseUsageRow: {
            /**
             * Base Id
             * Format: uuid
             */
            base_id: string;
            /** Base Name */
            base_name: string;
            /** Organiser Unit Id */
            organiser_unit_id: string | null;
            /** Organiser Name */
            organiser_name: string | null;
            /** Visitor Count */
            visitor_count: number;
            /** Group Count */
            group_count: number;
            /** Session Count */
            session_count: number;
            /** Day Count */
            day_count: number;
            /**
             * Last Visited On
             * Format: date
             */
            last_visited_on: string;
        };
        /**
         * BaseVisitCreate
         * @description Visits of one day; `session_count` counts talks and lessons given, `organiser_unit_id` the unit that came.
         */
        BaseVisitCreate: {
            /**
             * Visited On
             * Format: date
             */
            visited_on: string;
            /** Visitor Count */
            visitor_count: number;
            /**
             * Group Count
             * @default 0
             */
            group_count: number;
            /**
             * Session Count
             * @default 0
             */
            session_count: number;
            /** Organiser Unit Id */
            organiser_unit_id?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * BaseVisitEntry
         * @description Visits of one day at a base that the entry names itself.
         */
        BaseVisitEntry: {
            /**
             * Visited On
             * Format: date
             */
            visited_on: string;
            /** Visitor Count */
            visitor_count: number;
            /**
             * Group Count
             * @default 0
             */
            group_count: number;
            /**
             * Session Count
             * @default 0
             */
            session_count: number;
            /** Organiser Unit Id */
            organiser_unit_id?: string | null;
            /** External Id */
            external_id?: string | null;
            /**
             * Base Id
             * Format: uuid
             */
            base_id: string;
        };
        /**
         * BaseVisitPage
         * @description A page of visits.
         */
        BaseVisitPage: {
            /** Items */
            items: components["schemas"]["BaseVisitRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BaseVisitRead
         * @description Visits of one day. `booking_id` names the booking that they came by.
         */
        BaseVisitRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Base Id
             * Format: uuid
             */
            base_id: string;
            /**
             * Visited On
             * Format: date
             */
            visited_on: string;
            /** Visitor Count */
            visitor_count: number;
            /** Group Count */
            group_count: number;
            /** Session Count */
            session_count: number;
            /** Organiser Unit Id */
            organiser_unit_id: string | null;
            /** Booking Id */
            booking_id: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * BaseVisitsOfBase
         * @description A page of one base's visits.
         */
        BaseVisitsOfBase: {
            /** Items */
            items: components["schemas"]["BaseVisitRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BaselineCreate
         * @description Save the plan of the actor's area under a name.
         */
        BaselineCreate: {
            /** Name */
            name: string;
            /** Note */
            note?: string | null;
        };
        /**
         * BaselinePage
         * @description A page of saved versions.
         */
        BaselinePage: {
            /** Items */
            items: components["schemas"]["BaselineRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BaselineRead
         * @description A saved version of the plan.
         */
        BaselineRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Name */
            name: string;
            /** Note */
            note: string | null;
            /** Task Count */
            task_count: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * Basis
         * @description What an indicator rests on.
         * @enum {string}
         */
        Basis: "computed" | "survey" | "statistic" | "document" | "veto";
        /**
         * BidCreate
         * @description Support that was applied for.
         */
        BidCreate: {
            /** Area Code */
            area_code: string;
            /** Unit Id */
            unit_id?: string | null;
            /** Title */
            title: string;
            kind: components["schemas"]["BidKind"];
            sought_level: components["schemas"]["SourceLevel"];
            /**
             * Applied On
             * Format: date
             */
            applied_on: string;
            /** Sought Fen */
            sought_fen: number;
            /** Document Number */
            document_number?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * BidDecision
         * @description What became of it; `won_fen` when it was won, and the budget line that the money became.
         */
        BidDecision: {
            /**
             * To
             * @enum {string}
             */
            to: "won" | "lost" | "withdrawn";
            /**
             * Decided On
             * Format: date
             */
            decided_on: string;
            /** Won Fen */
            won_fen?: number | null;
            /** Budget Id */
            budget_id?: string | null;
        };
        /**
         * BidKind
         * @description What was sought from above (row S146).
         * @enum {string}
         */
        BidKind: "policy" | "fund" | "project";
        /**
         * BidPage
         * @description A page of applications.
         */
        BidPage: {
            /** Items */
            items: components["schemas"]["BidRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BidRead
         * @description Support sought, and what came of it.
         */
        BidRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Unit Id */
            unit_id: string | null;
            /** Title */
            title: string;
            kind: components["schemas"]["BidKind"];
            sought_level: components["schemas"]["SourceLevel"];
            /**
             * Applied On
             * Format: date
             */
            applied_on: string;
            /** Sought Fen */
            sought_fen: number;
            state: components["schemas"]["BidState"];
            /** Decided On */
            decided_on: string | null;
            /** Won Fen */
            won_fen: number | null;
            /** Budget Id */
            budget_id: string | null;
            /** Document Number */
            document_number: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * BidState
         * @description What became of it.
         * @enum {string}
         */
        BidState: "sought" | "won" | "lost" | "withdrawn";
        /**
         * Block
         * @description One block; what its kind does not use is null.
         *
         *     `text` is a heading, a paragraph, or what a picture, film or PDF shows; `items` are the points of a list.
         *     A picture and a PDF name a public document; a film does too (files are 20 MiB at most), or a link in `url`.
         */
        Block: {
            kind: components["schemas"]["BlockKind"];
            /** Text */
            text: string | null;
            /** Items */
            items: string[] | null;
            /** Document Id */
            document_id: string | null;
            /** Url */
            url: string | null;
        };
        /**
         * BlockKind
         * @description What a block is: the closed set of what a lesson may show; there is no markup.
         * @enum {string}
         */
        BlockKind: "heading" | "paragraph" | "list" | "image" | "video" | "pdf";
        /**
         * BoardColumn
         * @description One column: its number of tasks, and the first of them by their last day.
         */
        BoardColumn: {
            /** Total Count */
            total_count: number;
            /** Todo Count */
            todo_count: number;
            /** Doing Count */
            doing_count: number;
            /** Done Count */
            done_count: number;
            /** Verified Count */
            verified_count: number;
            /** Late Count */
            late_count: number;
            /** At Risk Count */
            at_risk_count: number;
            /** Overdue Days */
            overdue_days: number;
            /** Progress Percent */
            progress_percent: number | null;
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Items */
            items: components["schemas"]["TaskRead"][];
        };
        /**
         * BodiesRead
         * @description Who set a special fund in the year-start budget (row S144): the county, townships, and each unit taking part.
         *
         *     `cutoff_on` is parameter P14; without it nothing is judged, and `ratio` is null with the `reason`.
         */
        BodiesRead: {
            /** Area Code */
            area_code: string;
            /** Year */
            year: number;
            /** Cutoff On */
            cutoff_on: string | null;
            /** Body Count */
            body_count: number;
            /** With Line Count */
            with_line_count: number;
            /** Ratio */
            ratio: string | null;
            /** Paid Ratio */
            paid_ratio: string | null;
            /** Reason */
            reason: string | null;
            /** Items */
            items: components["schemas"]["BodyRead"][];
        };
        /**
         * BodyRead
         * @description A body that has to set a budget line, and the day on which it first did.
         */
        BodyRead: {
            /** Kind */
            kind: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Has Line */
            has_line: boolean;
            /** Line On */
            line_on: string | null;
        };
        /** Body_add_feedback_photo */
        Body_add_feedback_photo: {
            /** Tracking Code */
            tracking_code: string;
            /** File */
            file: string;
        };
        /** Body_add_feedback_voice */
        Body_add_feedback_voice: {
            /** Tracking Code */
            tracking_code: string;
            /** File */
            file: string;
        };
        /**
         * BookingAsk
         * @description What a group sends. `contact` only if it wishes to be called; it is stored encrypted, and erased in time.
         */
        BookingAsk: {
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Group Name */
            group_name: string;
            /** Head Count */
            head_count: number;
            /** Contact */
            contact?: string | null;
        };
        /**
         * BookingContactRead
         * @description How to reach the group.
         */
        BookingContactRead: {
            /** Contact */
            contact: string;
        };
        /**
         * BookingContactRequest
         * @description Why the contact must be seen; the journal keeps it.
         */
        BookingContactRequest: {
            /** Reason */
            reason: string;
        };
        /**
         * BookingReceipt
         * @description What the group keeps: the code is the only key to its booking.
         */
        BookingReceipt: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Tracking Code */
            tracking_code: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            state: components["schemas"]["BookingState"];
        };
        /**
         * BookingState
         * @description Where a booking stands; one that is asked or confirmed holds its place.
         * @enum {string}
         */
        BookingState: "asked" | "confirmed" | "visited" | "refused" | "cancelled";
        /**
         * BookingTrack
         * @description The code of a booking.
         */
        BookingTrack: {
            /** Tracking Code */
            tracking_code: string;
        };
        /**
         * BookingTrackRead
         * @description A booking as its group sees it.
         */
        BookingTrackRead: {
            /**
             * Base Id
             * Format: uuid
             */
            base_id: string;
            /** Base Name */
            base_name: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Group Name */
            group_name: string;
            /** Head Count */
            head_count: number;
            state: components["schemas"]["BookingState"];
            /** State Reason */
            state_reason: string | null;
        };
        /**
         * BookingTransition
         * @description The next step; a refusal and a cancellation say why. `visitor_count` tells how many came, at `visited`.
         */
        BookingTransition: {
            to: components["schemas"]["BookingState"];
            /** Reason */
            reason?: string | null;
            /** Visitor Count */
            visitor_count?: number | null;
            /**
             * Session Count
             * @default 1
             */
            session_count: number;
        };
        /**
         * BootstrapCreate
         * @description The first admin of an empty installation.
         */
        BootstrapCreate: {
            /** Token */
            token: string;
            /** Username */
            username: string;
            /** Password */
            password: string;
        };
        /**
         * BudgetCreate
         * @description A budget line. Amounts in fen (1 元 = 100 fen).
         *
         *     `unit_id`: the body whose own line it is. `population_year` and `population_vintage` name the population by which
         *     it is divided per head.
         */
        BudgetCreate: {
            /** Area Code */
            area_code: string;
            /** Year */
            year: number;
            /** Title */
            title: string;
            source_level: components["schemas"]["SourceLevel"];
            /** Amount Fen */
            amount_fen: number;
            /**
             * Approved On
             * Format: date
             */
            approved_on: string;
            /** Document Number */
            document_number?: string | null;
            /**
             * Is Creation Fund
             * @default true
             */
            is_creation_fund: boolean;
            /**
             * Is Minority Fund
             * @default false
             */
            is_minority_fund: boolean;
            /** Unit Id */
            unit_id?: string | null;
            /** Population Year */
            population_year?: number | null;
            /** Population Vintage */
            population_vintage?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * BudgetEntryCreate
         * @description An increase or a decrease of a budget line, by a document. Amount in fen, always positive.
         */
        BudgetEntryCreate: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "increase" | "decrease";
            /** Amount Fen */
            amount_fen: number;
            /**
             * Occurred On
             * Format: date
             */
            occurred_on: string;
            /** Document Number */
            document_number?: string | null;
            /** Note */
            note: string;
        };
        /**
         * BudgetPage
         * @description A page of budget lines.
         */
        BudgetPage: {
            /** Items */
            items: components["schemas"]["BudgetRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * BudgetRead
         * @description A budget line and how much of it is given.
         */
        BudgetRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Year */
            year: number;
            /** Title */
            title: string;
            source_level: components["schemas"]["SourceLevel"];
            /** Amount Fen */
            amount_fen: number;
            /** Allocated Fen */
            allocated_fen: number;
            /**
             * Approved On
             * Format: date
             */
            approved_on: string;
            /** Document Number */
            document_number: string | null;
            /** Is Creation Fund */
            is_creation_fund: boolean;
            /** Is Minority Fund */
            is_minority_fund: boolean;
            /** Unit Id */
            unit_id: string | null;
            /** Population Year */
            population_year: number | null;
            /** Population Vintage */
            population_vintage: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * BudgetUpdate
         * @description Changes of what is said about a budget line; its amount changes by entries of its ledger only.
         */
        BudgetUpdate: {
            /** Title */
            title?: string | null;
            /** Document Number */
            document_number?: string | null;
            /** Is Minority Fund */
            is_minority_fund?: boolean | null;
            /** Population Year */
            population_year?: number | null;
            /** Population Vintage */
            population_vintage?: string | null;
        };
        /**
         * CalendarEntryCreate
         * @description A window or festival that the county sets, with the document that says so.
         *
         *     A code of the catalogue keeps its sort and names; a new code needs `sort` and `name`.
         */
        CalendarEntryCreate: {
            /** Code */
            code: string;
            sort?: components["schemas"]["CalendarSort"] | null;
            /** Name */
            name?: string | null;
            /** Name Zh Hant */
            name_zh_hant?: string | null;
            /** Name En */
            name_en?: string | null;
            /** Rule */
            rule: components["schemas"]["DayRule"] | components["schemas"]["WeekRule"] | components["schemas"]["MonthRule"] | components["schemas"]["LunarRule"] | components["schemas"]["DatesRule"];
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** In Force Until */
            in_force_until?: string | null;
            /** Source */
            source: string;
            /** Document Id */
            document_id?: string | null;
        };
        /**
         * CalendarEntryPage
         * @description A page of entries.
         */
        CalendarEntryPage: {
            /** Items */
            items: components["schemas"]["CalendarEntryRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CalendarEntryRead
         * @description An entry that the county has set.
         */
        CalendarEntryRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Code */
            code: string;
            sort: components["schemas"]["CalendarSort"];
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Rule */
            rule: components["schemas"]["DayRuleRead"] | components["schemas"]["WeekRuleRead"] | components["schemas"]["MonthRuleRead"] | components["schemas"]["LunarRuleRead"] | components["schemas"]["DatesRuleRead"];
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** In Force Until */
            in_force_until: string | null;
            /** Source */
            source: string;
            /** Document Id */
            document_id: string | null;
        };
        /**
         * CalendarEntryUpdate
         * @description What may change: until when it holds, and its source. Another rule is another entry, so that the past stays.
         */
        CalendarEntryUpdate: {
            /** In Force Until */
            in_force_until?: string | null;
            /** Source */
            source?: string | null;
            /** Document Id */
            document_id?: string | null;
        };
        /**
         * CalendarGap
         * @description A window or festival that the plan names and nobody has dated for the year.
         */
        CalendarGap: {
            /** Code */
            code: string;
            sort: components["schemas"]["CalendarSort"];
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Sources */
            sources: {
                [key: string]: string;
            };
        };
        /**
         * CalendarSort
         * @description What an entry of the calendar is.
         * @enum {string}
         */
        CalendarSort: "window" | "festival";
        /**
         * CalendarSpan
         * @description Days of a window or festival in the year; `set_by` tells whose word it is, and `sources` where it stands.
         */
        CalendarSpan: {
            /** Code */
            code: string;
            sort: components["schemas"]["CalendarSort"];
            /** Names */
            names: {
                [key: string]: string;
            };
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Lunar */
            lunar: string | null;
            /** Sources */
            sources: {
                [key: string]: string;
            };
            /**
             * Set By
             * @enum {string}
             */
            set_by: "catalogue" | "county";
            /** Entry Id */
            entry_id: string | null;
        };
        /**
         * CalendarYear
         * @description A year: its windows and festivals, what is not set, and the days that differ from Monday-to-Friday work.
         *
         *     `is_notice_known` is false while the year's notice on holidays is not out: then only weekends are free.
         */
        CalendarYear: {
            /** Year */
            year: number;
            /** Area Code */
            area_code: string;
            /** Spans */
            spans: components["schemas"]["CalendarSpan"][];
            /** Not Set */
            not_set: components["schemas"]["CalendarGap"][];
            /** Days Off */
            days_off: string[];
            /** Make Up Days */
            make_up_days: string[];
            /** Is Notice Known */
            is_notice_known: boolean;
        };
        /**
         * CandidateList
         * @description What calls for a task, the most pressing first.
         */
        CandidateList: {
            /** Items */
            items: components["schemas"]["CandidateRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CandidateRead
         * @description Something that calls for a task and has none: a draft to accept. It is never made by itself.
         */
        CandidateRead: {
            origin: components["schemas"]["TaskOrigin"];
            /** Origin Id */
            origin_id: string | null;
            /** Indicator Code */
            indicator_code: string | null;
            /** Title */
            title: string;
            /** Why */
            why: string;
            /** Unit Id */
            unit_id: string | null;
            /** Unit Name */
            unit_name: string | null;
            /**
             * Suggested Due On
             * Format: date
             */
            suggested_due_on: string;
        };
        /**
         * ChainLink
         * @description A task of the critical chain, in order of time.
         */
        ChainLink: {
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Title */
            title: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Forecast On
             * Format: date
             */
            forecast_on: string;
            /**
             * Last Day On
             * Format: date
             */
            last_day_on: string;
        };
        /**
         * ChallengeRead
         * @description A proof of work: find `number` in 0..max_number with hex SHA-256(salt + number) == challenge (ALTCHA).
         */
        ChallengeRead: {
            /** Algorithm */
            algorithm: string;
            /** Challenge */
            challenge: string;
            /** Salt */
            salt: string;
            /** Max Number */
            max_number: number;
            /** Signature */
            signature: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
        };
        /**
         * ChangePage
         * @description Changes, and the number to ask after the next time.
         */
        ChangePage: {
            /** Items */
            items: components["schemas"]["ChangeRead"][];
            /** Next Cursor */
            next_cursor: number;
        };
        /**
         * ChangeRead
         * @description One change for another system: what changed, not how.
         */
        ChangeRead: {
            /** Number */
            number: number;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Action */
            action: string;
            /** Resource */
            resource: string;
            /** Resource Id */
            resource_id: string;
            /** Resource Version */
            resource_version: number;
            /** Area Code */
            area_code: string;
        };
        /**
         * Channel
         * @description Where something was published: traditional media (row S48), the four new media (S51), and other places.
         * @enum {string}
         */
        Channel: "tv" | "radio" | "newspaper" | "weibo" | "wechat" | "short_video" | "app" | "website" | "on_site";
        /**
         * ChannelCreate
         * @description A channel; `languages` are ISO 639 codes and `topics` help topics, both of `feedback/services.json`.
         */
        ChannelCreate: {
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["ChannelKind"];
            /** Name */
            name: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Address */
            address?: string | null;
            /** Phone */
            phone?: string | null;
            /** Hours */
            hours?: string | null;
            /** Languages */
            languages?: string[];
            /** Topics */
            topics?: string[];
            /** From On */
            from_on?: string | null;
        };
        /**
         * ChannelDetail
         * @description A channel with its latest tries; `can_test` tells whether the asking post may try it.
         */
        ChannelDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["ChannelKind"];
            /** Name */
            name: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /** Address */
            address: string | null;
            /** Phone */
            phone: string | null;
            /** Hours */
            hours: string | null;
            /** Languages */
            languages: string[];
            /** Topics */
            topics: string[];
            /** Is Active */
            is_active: boolean;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Until On */
            until_on: string | null;
            /** Is Open */
            is_open: boolean;
            /** Last Tested On */
            last_tested_on: string | null;
            /** Last Is Working */
            last_is_working: boolean | null;
            /** Last Reply Minutes */
            last_reply_minutes: number | null;
            /** Tests */
            tests: components["schemas"]["ChannelTestRead"][];
            /** Can Test */
            can_test: boolean;
        };
        /**
         * ChannelKind
         * @description What a channel is; a window 窗口 and a service point 服務點 serve at a place.
         * @enum {string}
         */
        ChannelKind: "hotline" | "window" | "point" | "box" | "web" | "wechat" | "council" | "visit_day";
        /**
         * ChannelPage
         * @description A page of channels.
         */
        ChannelPage: {
            /** Items */
            items: components["schemas"]["ChannelRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ChannelRead
         * @description A channel. `is_open`: in service, and its last try, not older than `feedback/services.json` says, worked.
         */
        ChannelRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["ChannelKind"];
            /** Name */
            name: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /** Address */
            address: string | null;
            /** Phone */
            phone: string | null;
            /** Hours */
            hours: string | null;
            /** Languages */
            languages: string[];
            /** Topics */
            topics: string[];
            /** Is Active */
            is_active: boolean;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Until On */
            until_on: string | null;
            /** Is Open */
            is_open: boolean;
            /** Last Tested On */
            last_tested_on: string | null;
            /** Last Is Working */
            last_is_working: boolean | null;
            /** Last Reply Minutes */
            last_reply_minutes: number | null;
        };
        /**
         * ChannelSum
         * @description What went out by a channel; `reach_count` is the accounts' own count, null where none gave it (S8, S49, S51).
         */
        ChannelSum: {
            /** Channel */
            channel: string;
            /** Item Count */
            item_count: number;
            /** Original Count */
            original_count: number;
            /** Reposted Count */
            reposted_count: number;
            /** Reach Count */
            reach_count: number | null;
        };
        /**
         * ChannelTestCreate
         * @description What came of a try; the note tells no person.
         */
        ChannelTestCreate: {
            /** Tested On */
            tested_on?: string | null;
            /** Is Working */
            is_working: boolean;
            /** Reply Minutes */
            reply_minutes?: number | null;
            /** Note */
            note?: string | null;
        };
        /**
         * ChannelTestRead
         * @description A try, without the post that made it.
         */
        ChannelTestRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Tested On
             * Format: date
             */
            tested_on: string;
            /** Is Working */
            is_working: boolean;
            /** Reply Minutes */
            reply_minutes: number | null;
            /** Note */
            note: string | null;
        };
        /**
         * ChannelUpdate
         * @description Changes of a channel. Not active: closed for now; `until_on` ends it.
         */
        ChannelUpdate: {
            /** Name */
            name?: string | null;
            /** Address */
            address?: string | null;
            /** Phone */
            phone?: string | null;
            /** Hours */
            hours?: string | null;
            /** Languages */
            languages?: string[] | null;
            /** Topics */
            topics?: string[] | null;
            /** Is Active */
            is_active?: boolean | null;
            /** Until On */
            until_on?: string | null;
        };
        /**
         * ChartRead
         * @description A series over its periods, oldest first, with every period in between, reported or not.
         */
        ChartRead: {
            series: components["schemas"]["SeriesRead"];
            /** National Name */
            national_name: string | null;
            /** Provincial Name */
            provincial_name: string | null;
            /** Reference Name */
            reference_name: string | null;
            /** Area Code */
            area_code: string;
            /** Points */
            points: components["schemas"]["PointRead"][];
        };
        /**
         * ChecklistCell
         * @description One slot of one area or unit, and the document that fills it or last did.
         */
        ChecklistCell: {
            /** Slot */
            slot: string;
            state: components["schemas"]["SlotState"];
            /** Document Id */
            document_id: string | null;
            /** Document Title */
            document_title: string | null;
            /** Expires On */
            expires_on: string | null;
        };
        /**
         * ChecklistCreate
         * @description A checklist of the county's own. `category` names the units that have it; without one, each area has it.
         */
        ChecklistCreate: {
            /** Area Code */
            area_code: string;
            /** Code */
            code: string;
            /** Title */
            title: string;
            /** Category */
            category?: string | null;
            /** Items */
            items: components["schemas"]["ChecklistItemCreate"][];
            /** Need Count */
            need_count?: number | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * ChecklistItemCreate
         * @description A slot to fill; without `slot` it gets one of the checklist's own, `code.1`, `code.2` and so on.
         */
        ChecklistItemCreate: {
            /** Title */
            title: string;
            /** Slot */
            slot?: string | null;
        };
        /**
         * ChecklistItemRead
         * @description An item with its words by language; `slot` names it, and `categories` whose units are asked for it.
         */
        ChecklistItemRead: {
            /** Slot */
            slot: string;
            /** Slots */
            slots: string[];
            /** Titles */
            titles: {
                [key: string]: string;
            };
            /** Categories */
            categories: string[];
        };
        /**
         * ChecklistList
         * @description All checklists.
         */
        ChecklistList: {
            /** Items */
            items: components["schemas"]["ChecklistRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ChecklistRead
         * @description A checklist and its items. `id` is set for a county's own.
         *
         *     `indicator` is the row of the plan's framework that it serves; `categories` whose units have it, empty = any.
         *     `need_count` null = every item that applies. One document in any of an item's `slots` fills it.
         */
        ChecklistRead: {
            /** Code */
            code: string;
            /** Titles */
            titles: {
                [key: string]: string;
            };
            subject: components["schemas"]["ChecklistSubject"];
            /** Indicator */
            indicator: string | null;
            /** Categories */
            categories: string[];
            /** Items */
            items: components["schemas"]["ChecklistItemRead"][];
            /** Need Count */
            need_count: number | null;
            /** Id */
            id: string | null;
            /** Version */
            version: number | null;
            /** Until On */
            until_on: string | null;
        };
        /**
         * ChecklistRow
         * @description The checklist of one area, unit or track: `filled_count` of `need_count`.
         */
        ChecklistRow: {
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Category */
            category: string | null;
            /** Cells */
            cells: components["schemas"]["ChecklistCell"][];
            /** Filled Count */
            filled_count: number;
            /** Need Count */
            need_count: number;
            /** Is Complete */
            is_complete: boolean;
        };
        /**
         * ChecklistState
         * @description A checklist's state in an area on a day: overall, by township, and row by row.
         */
        ChecklistState: {
            checklist: components["schemas"]["ChecklistRead"];
            /**
             * On
             * Format: date
             */
            on: string;
            overall: components["schemas"]["ChecklistSum"];
            /** Townships */
            townships: components["schemas"]["ChecklistSum"][];
            /** Items */
            items: components["schemas"]["ChecklistRow"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ChecklistSubject
         * @description What has the checklist: an area as a whole, each unit of some categories, or the tracks of an area.
         * @enum {string}
         */
        ChecklistSubject: "area" | "unit" | "track";
        /**
         * ChecklistSum
         * @description How many have the checklist complete, in an area; the ratio is null where nobody has it.
         */
        ChecklistSum: {
            /** Area Code */
            area_code: string;
            /** Name */
            name: string;
            /** Complete Count */
            complete_count: number;
            /** Row Count */
            row_count: number;
            /** Complete Ratio */
            complete_ratio: string | null;
        };
        /**
         * ChecklistUpdate
         * @description Changes of an own checklist; its slots stay, and `until_on` ends it.
         */
        ChecklistUpdate: {
            /** Title */
            title?: string | null;
            /** Until On */
            until_on?: string | null;
        };
        /**
         * ClientCreate
         * @description A new department system. `client_id` is its public name.
         */
        ClientCreate: {
            /** Client Id */
            client_id: string;
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Scopes */
            scopes: string[];
            /** Networks */
            networks?: string[];
        };
        /**
         * ClientPage
         * @description A page of clients.
         */
        ClientPage: {
            /** Items */
            items: components["schemas"]["ClientRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ClientRead
         * @description A client without its secrets; `secret_count` of at most two live ones.
         */
        ClientRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Client Id */
            client_id: string;
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Scopes */
            scopes: string[];
            /** Networks */
            networks: string[];
            /** Is Active */
            is_active: boolean;
            /** Secret Count */
            secret_count: number;
            /** Last Used At */
            last_used_at: string | null;
            /** Synthetic */
            synthetic: boolean;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * ClientSecretRead
         * @description A new secret, shown this once.
         */
        ClientSecretRead: {
            /** Client Id */
            client_id: string;
            /** Client Secret */
            client_secret: string;
        };
        /**
         * ClientUpdate
         * @description Changes of a client; `is_active=false` ends its tokens within a minute.
         */
        ClientUpdate: {
            /** Name */
            name?: string | null;
            /** Scopes */
            scopes?: string[] | null;
            /** Networks */
            networks?: string[] | null;
            /** Is Active */
            is_active?: boolean | null;
        };
        /**
         * ClusterAnswer
         * @description The partner's answer: which unit of his takes part, or why none does; `ended` leaves a cluster joined before.
         */
        ClusterAnswer: {
            state: components["schemas"]["PactState"];
            /** Unit Id */
            unit_id?: string | null;
            /** Reason */
            reason?: string | null;
        };
        /**
         * ClusterCreate
         * @description A cluster to found; `unit_ids` are its first members.
         */
        ClusterCreate: {
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["ClusterKind"];
            /** Name */
            name: string;
            /** Purpose */
            purpose?: string | null;
            /** From On */
            from_on?: string | null;
            /** Unit Ids */
            unit_ids?: string[];
            /** External Id */
            external_id?: string | null;
        };
        /**
         * ClusterDetail
         * @description A cluster with all its members.
         */
        ClusterDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["ClusterKind"];
            /** Name */
            name: string;
            /** Purpose */
            purpose: string | null;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Until On */
            until_on: string | null;
            /** Member Count */
            member_count: number;
            /** County Count */
            county_count: number;
            /** Document Count */
            document_count: number;
            /** External Id */
            external_id: string | null;
            /** Members */
            members: components["schemas"]["ClusterMemberRead"][];
        };
        /**
         * ClusterInvitationPage
         * @description A page of what other counties ask.
         */
        ClusterInvitationPage: {
            /** Items */
            items: components["schemas"]["ClusterInvitationRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ClusterInvitationRead
         * @description What another county asks of ours: to take part in its cluster with a unit of ours.
         */
        ClusterInvitationRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Owner County */
            owner_county: string;
            /** Owner County Name */
            owner_county_name: string;
            /** Cluster Name */
            cluster_name: string;
            kind: components["schemas"]["ClusterKind"];
            /** Unit Name */
            unit_name: string;
            /** Credit Code */
            credit_code: string | null;
            /** Unit Id */
            unit_id: string | null;
            state: components["schemas"]["PactState"];
            /** Reason */
            reason: string | null;
            /**
             * Proposed At
             * Format: date-time
             */
            proposed_at: string;
            /** Answered On */
            answered_on: string | null;
        };
        /**
         * ClusterKind
         * @description What the units form together: a belt 示範帶, a corridor 示範長廊, or a cluster 示範群.
         * @enum {string}
         */
        ClusterKind: "belt" | "corridor" | "cluster";
        /**
         * ClusterMemberCreate
         * @description A member: a unit of the own county by `unit_id`, or one of another county by its county, name and credit code.
         */
        ClusterMemberCreate: {
            /** Unit Id */
            unit_id?: string | null;
            /** Partner County */
            partner_county?: string | null;
            /** Unit Name */
            unit_name?: string | null;
            /** Credit Code */
            credit_code?: string | null;
        };
        /**
         * ClusterMemberRead
         * @description A member. `state` of an own unit is accepted; a partner's is what the other county has said.
         */
        ClusterMemberRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** County Code */
            county_code: string;
            /** County Name */
            county_name: string;
            /** Unit Id */
            unit_id: string | null;
            /** Unit Name */
            unit_name: string;
            /** Credit Code */
            credit_code: string | null;
            state: components["schemas"]["PactState"];
            /** Reason */
            reason: string | null;
            /** From On */
            from_on: string | null;
        };
        /**
         * ClusterPage
         * @description A page of clusters.
         */
        ClusterPage: {
            /** Items */
            items: components["schemas"]["ClusterRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ClusterRead
         * @description A cluster; `member_count` counts its members of today that are agreed on, `county_count` their counties.
         */
        ClusterRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["ClusterKind"];
            /** Name */
            name: string;
            /** Purpose */
            purpose: string | null;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Until On */
            until_on: string | null;
            /** Member Count */
            member_count: number;
            /** County Count */
            county_count: number;
            /** Document Count */
            document_count: number;
            /** External Id */
            external_id: string | null;
        };
        /**
         * ClusterUpdate
         * @description Changes of a cluster; giving `until_on` dissolves it.
         */
        ClusterUpdate: {
            /** Name */
            name?: string | null;
            /** Purpose */
            purpose?: string | null;
            /** Until On */
            until_on?: string | null;
        };
        /**
         * CommitteeSum
         * @description A party committee's study sessions, and those on the topic (S40).
         */
        CommitteeSum: {
            /** Party Committee */
            party_committee: string;
            /** Session Count */
            session_count: number;
            /** On Topic Count */
            on_topic_count: number;
        };
        /**
         * ComplaintWay
         * @description A way to object: a telephone line, or this system's own channel.
         */
        ComplaintWay: {
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Number */
            number: string | null;
        };
        /**
         * CompletionCreate
         * @description The proof of a passed quiz.
         */
        CompletionCreate: {
            /** Proof */
            proof: string;
        };
        /**
         * CompletionRead
         * @description Whether it was counted now; false where it, or this visitor's pass, was counted before.
         */
        CompletionRead: {
            /** Is Counted */
            is_counted: boolean;
        };
        /**
         * Condition
         * @description How an inspection found it.
         * @enum {string}
         */
        Condition: "good" | "needs_care" | "endangered" | "under_repair";
        /**
         * ConsentWithdrawal
         * @description The person honoured wishes not to be named any longer; no reason is asked for.
         */
        ConsentWithdrawal: {
            /** On */
            on?: string | null;
        };
        /**
         * ContactRead
         * @description How to reach the sender, as the sender wrote it.
         */
        ContactRead: {
            /** Contact */
            contact: string;
        };
        /**
         * ContactRequest
         * @description Why the sender must be reached; the reason stays in the journal.
         */
        ContactRequest: {
            /** Reason */
            reason: string;
        };
        /**
         * CountRow
         * @description What is told of the cases of an area and kind; `kind` null is all kinds. Null: under ten, or hidden with another.
         *
         *     `in_time_percent` is the share answered in time of those answered or overdue; where the rest is under ten it is a
         *     lower bound, and `is_at_least` says so. `rated_percent` is the share of closed cases that their senders rated.
         */
        CountRow: {
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["FeedbackKind"] | null;
            /** Received */
            received: number | null;
            /** Answered */
            answered: number | null;
            /** In Time */
            in_time: number | null;
            /** Overdue */
            overdue: number | null;
            /** Reopened */
            reopened: number | null;
            /** Closed */
            closed: number | null;
            /** Rated */
            rated: number | null;
            /** Excluded */
            excluded: number | null;
            /** In Time Percent */
            in_time_percent: number | null;
            /** Is At Least */
            is_at_least: boolean;
            /** Rated Percent */
            rated_percent: number | null;
            /** Mean Rating */
            mean_rating: number | null;
        };
        /**
         * CourseContent
         * @description A version: lessons, the bank, how many questions an attempt draws and how many percent must be right.
         *
         *     `source` names where the facts come from. A draft may still lack things; a published version may not.
         */
        CourseContent: {
            /** Summary */
            summary: string;
            /** Source */
            source: string;
            /** Lessons */
            lessons: components["schemas"]["Lesson"][];
            /** Questions */
            questions: components["schemas"]["BankQuestion"][];
            /** Draw Count */
            draw_count: number;
            /** Pass Percent */
            pass_percent: number;
        };
        /**
         * CourseCreate
         * @description A course to begin.
         */
        CourseCreate: {
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Title */
            title: string;
            /** Base Id */
            base_id?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * CourseDayRead
         * @description Completions of a day.
         */
        CourseDayRead: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Completion Count */
            completion_count: number;
        };
        /**
         * CourseDays
         * @description Completions by day between two days, days without any left out, and their sum.
         */
        CourseDays: {
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /** Completion Count */
            completion_count: number;
            /** Items */
            items: components["schemas"]["CourseDayRead"][];
        };
        /**
         * CourseDraftRead
         * @description The newest version with its answers, for those who write it.
         */
        CourseDraftRead: {
            /**
             * Course Id
             * Format: uuid
             */
            course_id: string;
            /** Number */
            number: number;
            /** Is Published */
            is_published: boolean;
            content: components["schemas"]["CourseContent"];
        };
        /**
         * CourseLessons
         * @description What learners get: the published version without its questions.
         */
        CourseLessons: {
            /**
             * Course Id
             * Format: uuid
             */
            course_id: string;
            /** Number */
            number: number;
            /** Title */
            title: string;
            /** Summary */
            summary: string;
            /** Source */
            source: string;
            /** Lessons */
            lessons: components["schemas"]["Lesson"][];
            /** Draw Count */
            draw_count: number;
            /** Pass Percent */
            pass_percent: number;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * CoursePage
         * @description A page of courses.
         */
        CoursePage: {
            /** Items */
            items: components["schemas"]["CourseRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * CourseRead
         * @description A course; `lesson_count` and `minutes` of the version that the reader gets. Outsiders are told no counts.
         */
        CourseRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Base Id */
            base_id: string | null;
            /** Title */
            title: string;
            /** Summary */
            summary: string;
            state: components["schemas"]["CourseState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Draft Number */
            draft_number: number;
            /** Published Number */
            published_number: number | null;
            /** Lesson Count */
            lesson_count: number;
            /** Minutes */
            minutes: number;
            /** Question Count */
            question_count: number;
            /** Completion Count */
            completion_count: number | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * CourseState
         * @description Whether a course can be taken.
         * @enum {string}
         */
        CourseState: "draft" | "published" | "withdrawn";
        /**
         * CourseTransition
         * @description The next step of a course.
         */
        CourseTransition: {
            to: components["schemas"]["CourseState"];
            /** Reason */
            reason?: string | null;
        };
        /**
         * CourseUpdate
         * @description Changes of a course itself; what it teaches changes by its draft.
         */
        CourseUpdate: {
            /** Title */
            title?: string | null;
            /** Base Id */
            base_id?: string | null;
        };
        /**
         * CoverageRead
         * @description Coverage overall and by group on a day (rows S130, S131, S133 of the plan's framework).
         *
         *     `added_count` and `removed_count` say how the eligible registry changed since the day `since`.
         */
        CoverageRead: {
            /** Area Code */
            area_code: string;
            /** By */
            by: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Since
             * Format: date
             */
            since: string;
            overall: components["schemas"]["CoverageRow"];
            /** Groups */
            groups: components["schemas"]["CoverageRow"][];
            /** Added Count */
            added_count: number;
            /** Removed Count */
            removed_count: number;
        };
        /**
         * CoverageRow
         * @description Units taking part over eligible units of one group; `coverage_ratio` is null where nothing is eligible.
         */
        CoverageRow: {
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Registered Count */
            registered_count: number;
            /** Not Applicable Count */
            not_applicable_count: number;
            /** Eligible Count */
            eligible_count: number;
            /** Taking Part Count */
            taking_part_count: number;
            /** Named Count */
            named_count: number;
            /** Coverage Ratio */
            coverage_ratio: string | null;
            /** Applies */
            applies: boolean;
            /** Reason */
            reason: string | null;
        };
        /**
         * CustomsDetails
         * @description One of the seven ones 七個一 of customs reform 移風易俗 (row S88).
         */
        CustomsDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "customs";
            item: components["schemas"]["CustomsItem"];
            /**
             * Item Count
             * @default 1
             */
            item_count: number;
        };
        /**
         * CustomsDetailsRead
         * @description One of the seven ones 七個一 of customs reform 移風易俗 (row S88).
         */
        CustomsDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "customs";
            item: components["schemas"]["CustomsItem"];
            /** Item Count */
            item_count: number;
        };
        /**
         * CustomsItem
         * @description The seven ones 七個一 (row S88).
         * @enum {string}
         */
        CustomsItem: "proposal" | "pledge" | "convention" | "poster" | "model_selection" | "short_videos" | "songs";
        /**
         * DatesRule
         * @description Days of one year, as a notice gives them.
         */
        DatesRule: {
            /**
             * Kind
             * @constant
             */
            kind: "dates";
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
        };
        /**
         * DatesRuleRead
         * @description Days of one year, as a notice gives them.
         */
        DatesRuleRead: {
            /**
             * Kind
             * @constant
             */
            kind: "dates";
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
        };
        /**
         * DayRule
         * @description A day of each year, and how many days from it.
         */
        DayRule: {
            /**
             * Kind
             * @constant
             */
            kind: "day";
            /** Month */
            month: number;
            /** Day */
            day: number;
            /**
             * Days
             * @default 1
             */
            days: number;
        };
        /**
         * DayRuleRead
         * @description A day of each year, and how many days from it.
         */
        DayRuleRead: {
            /**
             * Kind
             * @constant
             */
            kind: "day";
            /** Month */
            month: number;
            /** Day */
            day: number;
            /** Days */
            days: number;
        };
        /**
         * DecisionList
         * @description Decisions, the latest first.
         */
        DecisionList: {
            /** Items */
            items: components["schemas"]["DecisionRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DecisionRead
         * @description A decision of a higher level and how it is carried through.
         */
        DecisionRead: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /** Title */
            title: string;
            /** Document Number */
            document_number: string | null;
            /** Issued On */
            issued_on: string | null;
            /** Task Count */
            task_count: number;
            /** Closed Count */
            closed_count: number;
            /** Late Count */
            late_count: number;
            /** On Time Count */
            on_time_count: number;
            /** On Time Ratio */
            on_time_ratio: string | null;
            /** Tasks */
            tasks: components["schemas"]["TaskRead"][];
        };
        /**
         * Direction
         * @description Whether more is better.
         * @enum {string}
         */
        Direction: "up" | "down" | "none";
        /**
         * Disclosure
         * @description Whether a value may be shown to residents, or to posts only.
         * @enum {string}
         */
        Disclosure: "public" | "internal";
        /**
         * Discovery
         * @description The discovery file: where the interface is and what it speaks.
         */
        Discovery: {
            /** Changeset */
            changeset: string;
            /** Contact */
            contact: string;
            /** Key Service */
            key_service: string;
            /** Endpoints */
            endpoints: components["schemas"]["Endpoint"][];
        };
        /**
         * DocumentForm
         * @description A file of at most 20 MiB (JPEG, PNG, WebP, PDF, DOCX, XLSX, PPTX, MP4, TXT, CSV) and what is said about it.
         */
        DocumentForm: {
            /** Title */
            title: string;
            kind: components["schemas"]["DocumentKind"];
            /** Area Code */
            area_code?: string | null;
            /** Unit Id */
            unit_id?: string | null;
            /** Slot */
            slot?: string | null;
            /** Document Number */
            document_number?: string | null;
            /** Issued On */
            issued_on?: string | null;
            /** Expires On */
            expires_on?: string | null;
            /** Issuer */
            issuer?: string | null;
            issuer_level?: components["schemas"]["IssuerLevel"] | null;
            /** Received On */
            received_on?: string | null;
            output_form?: components["schemas"]["OutputForm"] | null;
            /** @default internal */
            visibility: components["schemas"]["Visibility"];
            /** File */
            file: string;
        };
        /**
         * DocumentKind
         * @description What a document is: the kinds of material that the plan's framework asks for.
         *
         *     A `decision` is one of a higher level that is to be carried out here; an `experience` is a case worth learning from;
         *     an `output` is a thing that the work on culture brought forth.
         * @enum {string}
         */
        DocumentKind: "plan" | "policy" | "minutes" | "notice" | "report" | "scheme" | "agreement" | "code_of_conduct" | "handbook" | "voucher" | "photo" | "voice" | "media" | "attestation" | "decision" | "experience" | "output" | "other";
        /**
         * DocumentLinkCreate
         * @description The record that the document proves; an indicator is named `framework/code`, an area by its code, all else by id.
         *
         *     A document that proves a document cites it or hands it on, such as a provincial paper on a case of the county.
         */
        DocumentLinkCreate: {
            resource: components["schemas"]["LinkedResource"];
            /** Resource Id */
            resource_id: string;
        };
        /**
         * DocumentLinkRead
         * @description A tie between a document and a record.
         */
        DocumentLinkRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            resource: components["schemas"]["LinkedResource"];
            /** Resource Id */
            resource_id: string;
            /** Version Number */
            version_number: number | null;
        };
        /**
         * DocumentLinks
         * @description What a document proves.
         */
        DocumentLinks: {
            /** Items */
            items: components["schemas"]["DocumentLinkRead"][];
        };
        /**
         * DocumentPage
         * @description A page of documents.
         */
        DocumentPage: {
            /** Items */
            items: components["schemas"]["DocumentRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * DocumentRead
         * @description A document without its bytes; they are at `/documents/{id}/file`.
         *
         *     `snippet` is there in a list that was searched. `vouched_version` is there in the evidence of one record, where that
         *     was vouched for with a version that is not the current one any more.
         */
        DocumentRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Unit Id */
            unit_id: string | null;
            kind: components["schemas"]["DocumentKind"];
            /** Slot */
            slot: string | null;
            /** Title */
            title: string;
            /** Document Number */
            document_number: string | null;
            /** Issued On */
            issued_on: string | null;
            /** Expires On */
            expires_on: string | null;
            visibility: components["schemas"]["Visibility"];
            /** File Name */
            file_name: string;
            /** Media Type */
            media_type: string;
            /** Size Bytes */
            size_bytes: number;
            /** Sha256 */
            sha256: string;
            /** Issuer */
            issuer: string | null;
            issuer_level: components["schemas"]["IssuerLevel"] | null;
            /** Received On */
            received_on: string | null;
            output_form: components["schemas"]["OutputForm"] | null;
            /** Version Number */
            version_number: number;
            /** Version Note */
            version_note: string | null;
            /**
             * Version At
             * Format: date-time
             */
            version_at: string;
            /** Vouched Version */
            vouched_version: number | null;
            snippet: components["schemas"]["Snippet"] | null;
        };
        /**
         * DocumentUpdate
         * @description Changes of what is said about a file; the file itself stays, and a case's file stays with its case.
         */
        DocumentUpdate: {
            /** Title */
            title?: string | null;
            kind?: components["schemas"]["DocumentKind"] | null;
            /** Slot */
            slot?: string | null;
            /** Document Number */
            document_number?: string | null;
            /** Issued On */
            issued_on?: string | null;
            /** Expires On */
            expires_on?: string | null;
            /** Issuer */
            issuer?: string | null;
            issuer_level?: components["schemas"]["IssuerLevel"] | null;
            /** Received On */
            received_on?: string | null;
            output_form?: components["schemas"]["OutputForm"] | null;
            visibility?: components["schemas"]["Visibility"] | null;
        };
        /**
         * DrillDetails
         * @description An emergency drill 應急演練 by its plan document; the scenario is a class of event, without persons or groups.
         */
        DrillDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "drill";
            scenario: components["schemas"]["Scenario"];
            /** Plan Document Id */
            plan_document_id?: string | null;
            /** Lessons */
            lessons?: string | null;
        };
        /**
         * DrillDetailsRead
         * @description An emergency drill 應急演練 by its plan document; the scenario is a class of event, without persons or groups.
         */
        DrillDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "drill";
            scenario: components["schemas"]["Scenario"];
            /** Plan Document Id */
            plan_document_id: string | null;
            /** Lessons */
            lessons: string | null;
        };
        /**
         * EducationStream
         * @description The three streams of education of the plan (row S56).
         * @enum {string}
         */
        EducationStream: "national_education" | "cadre_education" | "social_education";
        /**
         * Endpoint
         * @description One endpoint of the discovery file.
         */
        Endpoint: {
            /** Specification */
            specification: string;
            /** Url */
            url: string;
            /** Changeset */
            changeset: string;
            /**
             * Type
             * @enum {string}
             */
            type: "production" | "test";
            /** Formats */
            formats: string[];
        };
        /**
         * EntryKind
         * @description What an entry of a ledger does: budgets know increases and decreases, allocations returns.
         * @enum {string}
         */
        EntryKind: "original" | "increase" | "decrease" | "return" | "reversal";
        /**
         * EntryRead
         * @description An entry of a ledger, signed: what came is positive, what went is negative.
         */
        EntryRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["EntryKind"];
            /** Amount Fen */
            amount_fen: number;
            /**
             * Occurred On
             * Format: date
             */
            occurred_on: string;
            /** Document Number */
            document_number: string | null;
            /** Note */
            note: string | null;
            /** Reverses Id */
            reverses_id: string | null;
        };
        /**
         * EntryReversalCreate
         * @description Why an entry is taken back.
         */
        EntryReversalCreate: {
            /** Note */
            note: string;
        };
        /**
         * Erasable
         * @description What of a case its sender can have erased at once; his words stay, for they are what was asked.
         * @enum {string}
         */
        Erasable: "contact" | "voice" | "photos" | "place";
        /**
         * ErasureRead
         * @description What was there and is erased.
         */
        ErasureRead: {
            /** Erased */
            erased: components["schemas"]["Erasable"][];
        };
        /**
         * ErasureRequest
         * @description What to erase, by the secret code.
         */
        ErasureRequest: {
            /** Tracking Code */
            tracking_code: string;
            /** What */
            what: components["schemas"]["Erasable"][];
        };
        /**
         * ExchangeDetails
         * @description A fellowship or study visit 交流聯誼 with another side.
         */
        ExchangeDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "exchange";
            /** Other Side */
            other_side: string;
            /** Other Area Code */
            other_area_code?: string | null;
            audiences?: components["schemas"]["AudienceCounts"];
        };
        /**
         * ExchangeDetailsRead
         * @description A fellowship or study visit 交流聯誼 with another side.
         */
        ExchangeDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "exchange";
            /** Other Side */
            other_side: string;
            /** Other Area Code */
            other_area_code: string | null;
            audiences: components["schemas"]["AudienceCountsRead"];
        };
        /**
         * ExpenditureCreate
         * @description A payment by voucher; it may name the activity that it paid for.
         */
        ExpenditureCreate: {
            /**
             * Allocation Id
             * Format: uuid
             */
            allocation_id: string;
            /** Amount Fen */
            amount_fen: number;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Voucher Number */
            voucher_number: string;
            /** Note */
            note?: string | null;
            /** Activity Id */
            activity_id?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * ExpenditurePage
         * @description A page of payments.
         */
        ExpenditurePage: {
            /** Items */
            items: components["schemas"]["ExpenditureRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ExpenditureRead
         * @description A payment, or the reversal of one (negative).
         */
        ExpenditureRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Allocation Id
             * Format: uuid
             */
            allocation_id: string;
            /** Amount Fen */
            amount_fen: number;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Voucher Number */
            voucher_number: string;
            /** Note */
            note: string | null;
            /** Reverses Id */
            reverses_id: string | null;
            /** Activity Id */
            activity_id: string | null;
            /** Payment Id */
            payment_id: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * ExportFormat
         * @description A workbook, comma-separated text for spreadsheets, or one JSON object a line for programs.
         * @enum {string}
         */
        ExportFormat: "xlsx" | "csv" | "ndjson";
        /**
         * FeedbackCreate
         * @description What a resident sends. No name, no phone; `contact` only if he wishes to be called.
         *
         *     `honour_id` names the public notice that it objects to; the objection is then never routed to the unit honoured.
         *     `base_id` and `activity_id` say where or on which occasion it was; their host is not thereby complained about.
         *     `latitude` and `longitude` come together, and only handlers see them. `text` may be empty where `has_voice` says
         *     that a recording follows. `content_hash`, if sent, is the SHA-256 in hex of the canonical content, which is
         *     `JSON.stringify([area_code, kind, topic, text, about_unit_id, honour_id, base_id, activity_id, point])` in UTF-8:
         *     what is absent is `""`; ids are lower case; the text is in NFC, without U+200B, U+2060 and U+FEFF, and without
         *     white space at its ends; the point is `"29.8765,102.1234"`, each number with four decimals. The contact is no part.
         */
        FeedbackCreate: {
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic?: string | null;
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Has Voice
             * @default false
             */
            has_voice: boolean;
            /** About Unit Id */
            about_unit_id?: string | null;
            /** Honour Id */
            honour_id?: string | null;
            /** Base Id */
            base_id?: string | null;
            /** Activity Id */
            activity_id?: string | null;
            /** Latitude */
            latitude?: number | null;
            /** Longitude */
            longitude?: number | null;
            /** Contact */
            contact?: string | null;
            /** Content Hash */
            content_hash?: string | null;
        };
        /**
         * FeedbackDetail
         * @description A case with its conversation; its point on the map is there for those who may handle cases.
         */
        FeedbackDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            /** Text */
            text: string;
            /** Is Confidential */
            is_confidential: boolean;
            state: components["schemas"]["FeedbackState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** About Unit Id */
            about_unit_id: string | null;
            /** Assigned Unit Id */
            assigned_unit_id: string | null;
            /** Assigned Unit Name */
            assigned_unit_name: string | null;
            /** Honour Id */
            honour_id: string | null;
            /** Base Id */
            base_id: string | null;
            /** Activity Id */
            activity_id: string | null;
            /** Main Id */
            main_id: string | null;
            /** Voice Count */
            voice_count: number;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Is Overdue */
            is_overdue: boolean;
            outcome: components["schemas"]["Outcome"] | null;
            /** Is Adopted */
            is_adopted: boolean | null;
            /** Answered At */
            answered_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Rating */
            rating: number | null;
            /** Rated At */
            rated_at: string | null;
            /** Rated Unit Id */
            rated_unit_id: string | null;
            /** Rating Excluded At */
            rating_excluded_at: string | null;
            /** Reopened Count */
            reopened_count: number;
            /** Has Contact */
            has_contact: boolean;
            /** Photo Count */
            photo_count: number;
            /** Messages */
            messages: components["schemas"]["MessageRead"][];
            /** Photo Ids */
            photo_ids: string[];
            /** Voice Id */
            voice_id: string | null;
            /** Latitude */
            latitude: number | null;
            /** Longitude */
            longitude: number | null;
            /** Published Summary */
            published_summary: string | null;
        };
        /**
         * FeedbackKind
         * @description Kinds with their own law (deadlines and routes are data in `catalogue/feedback/`).
         * @enum {string}
         */
        FeedbackKind: "suggestion" | "complaint" | "help" | "discrimination" | "praise";
        /**
         * FeedbackPage
         * @description A page of the inbox.
         */
        FeedbackPage: {
            /** Items */
            items: components["schemas"]["FeedbackRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * FeedbackPreview
         * @description A case before it is sent, as in `FeedbackCreate`; never a contact. Nothing of it is kept.
         */
        FeedbackPreview: {
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic?: string | null;
            /**
             * Text
             * @default
             */
            text: string;
            /** About Unit Id */
            about_unit_id?: string | null;
            /** Honour Id */
            honour_id?: string | null;
            /** Base Id */
            base_id?: string | null;
            /** Activity Id */
            activity_id?: string | null;
            /** Latitude */
            latitude?: number | null;
            /** Longitude */
            longitude?: number | null;
        };
        /**
         * FeedbackPublicRead
         * @description What became of what people said; `as_of` is the day of the counts.
         */
        FeedbackPublicRead: {
            /** Area Code */
            area_code: string;
            /** As Of */
            as_of: string | null;
            /** Counts */
            counts: components["schemas"]["PublicCounts"][];
            /** Items */
            items: components["schemas"]["PublicCase"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * FeedbackRead
         * @description The case as its handlers see it: no contact, no code.
         *
         *     `is_confidential`: a case of discrimination before someone who does not handle it. He sees its kind, days, state
         *     and the county, and no words. `voice_count` is one, and one more for each case joined to it.
         */
        FeedbackRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            /** Text */
            text: string;
            /** Is Confidential */
            is_confidential: boolean;
            state: components["schemas"]["FeedbackState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** About Unit Id */
            about_unit_id: string | null;
            /** Assigned Unit Id */
            assigned_unit_id: string | null;
            /** Assigned Unit Name */
            assigned_unit_name: string | null;
            /** Honour Id */
            honour_id: string | null;
            /** Base Id */
            base_id: string | null;
            /** Activity Id */
            activity_id: string | null;
            /** Main Id */
            main_id: string | null;
            /** Voice Count */
            voice_count: number;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Is Overdue */
            is_overdue: boolean;
            outcome: components["schemas"]["Outcome"] | null;
            /** Is Adopted */
            is_adopted: boolean | null;
            /** Answered At */
            answered_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Rating */
            rating: number | null;
            /** Rated At */
            rated_at: string | null;
            /** Rated Unit Id */
            rated_unit_id: string | null;
            /** Rating Excluded At */
            rating_excluded_at: string | null;
            /** Reopened Count */
            reopened_count: number;
            /** Has Contact */
            has_contact: boolean;
            /** Photo Count */
            photo_count: number;
        };
        /**
         * FeedbackReceipt
         * @description What the sender keeps. The tracking code is the only key to the case: nobody can look it up again.
         *
         *     `content_hash` is the SHA-256 in hex of the code, a line feed and the canonical content (`FeedbackCreate`).
         *     `receipt_hash` is that of `JSON.stringify([id, area_code, kind, content_hash, received_on, due_on])`, `received_on`
         *     being the day in China. `signature` is a compact JWS (ES256, `typ` `receipt+jwt`) over all of these but the code;
         *     the key `kid` is at `/.well-known/receipt-keys.json`, and stays there. The same key and content give the same hash.
         */
        FeedbackReceipt: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Tracking Code */
            tracking_code: string;
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["FeedbackKind"];
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Is Due Provisional */
            is_due_provisional: boolean;
            /** Content Hash */
            content_hash: string;
            /** Receipt Hash */
            receipt_hash: string;
            /** Kid */
            kid: string;
            /** Signature */
            signature: string;
        };
        /**
         * FeedbackState
         * @description Where a case stands.
         * @enum {string}
         */
        FeedbackState: "received" | "accepted" | "assigned" | "answered" | "closed" | "reopened";
        /**
         * FeedbackTrackRead
         * @description The case as its sender sees it.
         *
         *     Where it was joined to another one, state, clock and the office's words are those of the case that stands for both,
         *     and `voice_count` tells how many voices that are. `changed_at` is when the office last did or said something;
         *     `reopen_until` is the last day on which a closed case may be asked for again.
         */
        FeedbackTrackRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["FeedbackKind"];
            state: components["schemas"]["FeedbackState"];
            /** Text */
            text: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Is Due Provisional */
            is_due_provisional: boolean;
            /** Is Overdue */
            is_overdue: boolean;
            /** Handler */
            handler: string | null;
            /** Messages */
            messages: components["schemas"]["MessageRead"][];
            /** Photo Count */
            photo_count: number;
            outcome: components["schemas"]["Outcome"] | null;
            /** Is Adopted */
            is_adopted: boolean | null;
            /** Is Joined */
            is_joined: boolean;
            /** Voice Count */
            voice_count: number;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Rating */
            rating: number | null;
            /** Can Rate */
            can_rate: boolean;
            /** Is Rating Contested */
            is_rating_contested: boolean;
            /** Is Rating Excluded */
            is_rating_excluded: boolean;
            /** Reopened Count */
            reopened_count: number;
            /** Reopen Until */
            reopen_until: string | null;
            /** Reopen Asked At */
            reopen_asked_at: string | null;
            remedy: components["schemas"]["RemedyTold"] | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * FeedbackTransition
         * @description The next step. `unit_id` is needed to assign, `published_summary` shows a closed case to the public.
         */
        FeedbackTransition: {
            to: components["schemas"]["FeedbackState"];
            /** Unit Id */
            unit_id?: string | null;
            /** Reason */
            reason?: string | null;
            /** Published Summary */
            published_summary?: string | null;
        };
        /**
         * FestivalDetails
         * @description A festival's celebration 節慶; `festival` is a code of the county's calendar.
         */
        FestivalDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "festival";
            /** Festival */
            festival: string;
        };
        /**
         * FestivalDetailsRead
         * @description A festival's celebration 節慶; `festival` is a code of the county's calendar.
         */
        FestivalDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "festival";
            /** Festival */
            festival: string;
        };
        /**
         * FestivalSum
         * @description Events on a festival's days, or that name it (S63).
         */
        FestivalSum: {
            /** Festival */
            festival: string;
            /** Event Count */
            event_count: number;
            /** Participant Count */
            participant_count: number;
        };
        /**
         * FigureRead
         * @description The current figure of a series, area and period. `not_reported` without a source: nobody entered anything.
         */
        FigureRead: {
            /** Id */
            id: string | null;
            /** Value */
            value: string | null;
            value_state: components["schemas"]["ValueState"];
            state: components["schemas"]["ObservationState"] | null;
            /** Vintage */
            vintage: string | null;
            /** Revision */
            revision: number | null;
            /** Source */
            source: string | null;
            /** Published On */
            published_on: string | null;
            /** Note */
            note: string | null;
            /** Warnings */
            warnings: components["schemas"]["WarningRead"][];
        };
        /**
         * FileLink
         * @description A link to one version of one document; whoever has it can read that file until it expires, and nothing else.
         */
        FileLink: {
            /** Path */
            path: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Version Number */
            version_number: number;
        };
        /**
         * FileLinkCreate
         * @description For how many minutes a link opens the file, and which version; without a number the current one.
         */
        FileLinkCreate: {
            /**
             * Minutes
             * @default 15
             */
            minutes: number;
            /** Version Number */
            version_number?: number | null;
        };
        /**
         * Finding
         * @description What the handling unit found.
         * @enum {string}
         */
        Finding: "founded" | "unfounded" | "not_determinable";
        /**
         * FindingCreate
         * @description What an inspection found, as the task to put it right. `due_on` is the term of rectification.
         */
        FindingCreate: {
            /** Title */
            title: string;
            /** Measures */
            measures?: string | null;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Owner Post */
            owner_post: string;
            /** Starts On */
            starts_on?: string | null;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Weight
             * @default 1
             */
            weight: number;
            /** Indicator Code */
            indicator_code?: string | null;
            /** Helper Unit Ids */
            helper_unit_ids?: string[];
        };
        /**
         * FindingsRead
         * @description The findings of an inspection. `is_closed`: there are some, and each is verified.
         */
        FindingsRead: {
            /**
             * Activity Id
             * Format: uuid
             */
            activity_id: string;
            /** Found Count */
            found_count: number;
            /** Open Count */
            open_count: number;
            /** Closed Count */
            closed_count: number;
            /** Late Count */
            late_count: number;
            /** Reopened Count */
            reopened_count: number;
            /** Is Closed */
            is_closed: boolean;
            /** Items */
            items: components["schemas"]["TaskRead"][];
        };
        /**
         * FollowUpCreate
         * @description A further word of the sender.
         */
        FollowUpCreate: {
            /** Tracking Code */
            tracking_code: string;
            /** Text */
            text: string;
        };
        /**
         * FormSource
         * @description Money of the form by level of its source.
         */
        FormSource: {
            source_level: components["schemas"]["SourceLevel"];
            /** Amount Fen */
            amount_fen: number;
        };
        /**
         * FrameworkPage
         * @description Every framework.
         */
        FrameworkPage: {
            /** Items */
            items: components["schemas"]["FrameworkRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * FrameworkRead
         * @description A framework; `name` and `issuer` in the reader's language.
         */
        FrameworkRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Issuer */
            issuer: string;
            /** Document Number */
            document_number: string | null;
            /** Level */
            level: string;
            /** Framework Version */
            framework_version: string;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** In Force Until */
            in_force_until: string | null;
            /** Apply Line Points */
            apply_line_points: string | null;
            /** Points Note */
            points_note: string;
            /** Indicator Count */
            indicator_count: number;
        };
        /**
         * Frequency
         * @description How often a value is due.
         * @enum {string}
         */
        Frequency: "year" | "quarter" | "month";
        /**
         * FunctionVerification
         * @description What another person found when he tried a function of the base, on site or by opening its address.
         */
        FunctionVerification: {
            function: components["schemas"]["BaseFunction"];
            /** Is Working */
            is_working: boolean;
            /** Verified On */
            verified_on?: string | null;
            /** Note */
            note?: string | null;
        };
        /**
         * FundNoticePage
         * @description A page of notices.
         */
        FundNoticePage: {
            /** Items */
            items: components["schemas"]["FundNoticeRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * FundNoticeRead
         * @description A notice as anyone may read it.
         *
         *     `objection_topic` ties a case of feedback to it, and `about_unit_id` keeps that case from the unit that gets the
         *     money. `is_window_provisional`: the year's holidays are not published yet, so the last day may move.
         */
        FundNoticeRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Allocation Id
             * Format: uuid
             */
            allocation_id: string;
            /** Title */
            title: string;
            /** Project Title */
            project_title: string;
            /** Area Name */
            area_name: string;
            /** Unit Name */
            unit_name: string;
            /** Purpose */
            purpose: string;
            /** Budget Title */
            budget_title: string;
            source_level: components["schemas"]["SourceLevel"];
            /** Document Number */
            document_number: string | null;
            /** Amount Fen */
            amount_fen: number;
            /** Contact Post */
            contact_post: string | null;
            /** Contact Phone */
            contact_phone: string | null;
            /** Posted At */
            posted_at: string | null;
            /**
             * Announced On
             * Format: date
             */
            announced_on: string;
            /**
             * Closes On
             * Format: date
             */
            closes_on: string;
            /** Is Window Provisional */
            is_window_provisional: boolean;
            state: components["schemas"]["NoticeState"];
            phase: components["schemas"]["NoticePhase"];
            /** Outcome */
            outcome: string | null;
            /** Complaint Ways */
            complaint_ways: components["schemas"]["ComplaintWay"][];
            /** About Unit Id */
            about_unit_id: string | null;
            /** Objection Topic */
            objection_topic: string;
            /** Objection Count */
            objection_count: number | null;
        };
        /**
         * FunnelRead
         * @description From application to naming, by type (row S150).
         */
        FunnelRead: {
            /** Area Code */
            area_code: string;
            /** Items */
            items: components["schemas"]["FunnelRow"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * FunnelRow
         * @description One type: how many came at least so far, and how many ended otherwise.
         */
        FunnelRow: {
            type: components["schemas"]["HonourType"];
            /** Applied Count */
            applied_count: number;
            /** Reviewed Count */
            reviewed_count: number;
            /** Checked Count */
            checked_count: number;
            /** Noticed Count */
            noticed_count: number;
            /** Named Count */
            named_count: number;
            /** Refused Count */
            refused_count: number;
            /** Withdrawn Count */
            withdrawn_count: number;
            /** Revoked Count */
            revoked_count: number;
            /** Expired Count */
            expired_count: number;
        };
        /**
         * GanttRead
         * @description The bars by due date. `total_count` is larger than the number of rows when there are more than go on one wall.
         */
        GanttRead: {
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** First On */
            first_on: string | null;
            /** Last On */
            last_on: string | null;
            /** Total Count */
            total_count: number;
            baseline: components["schemas"]["BaselineRead"] | null;
            /** Rows */
            rows: components["schemas"]["GanttRow"][];
        };
        /**
         * GanttRow
         * @description A bar: planned days, forecast days, and what the chosen saved version had.
         */
        GanttRow: {
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Title */
            title: string;
            /** Measures */
            measures: string | null;
            /** Unit Name */
            unit_name: string;
            /** Owner Post */
            owner_post: string;
            /** Helper Unit Names */
            helper_unit_names: string[];
            /** Indicator Code */
            indicator_code: string | null;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Last Day On
             * Format: date
             */
            last_day_on: string;
            /**
             * Forecast Starts On
             * Format: date
             */
            forecast_starts_on: string;
            /**
             * Forecast On
             * Format: date
             */
            forecast_on: string;
            /** Done On */
            done_on: string | null;
            /** Progress Percent */
            progress_percent: number;
            /** Weight */
            weight: number;
            state: components["schemas"]["TaskState"];
            /** Is Milestone */
            is_milestone: boolean;
            /** Is Late */
            is_late: boolean;
            /** Is At Risk */
            is_at_risk: boolean;
            /** Is Critical */
            is_critical: boolean;
            /** Slack Working Days */
            slack_working_days: number | null;
            /** Predecessor Ids */
            predecessor_ids: string[];
            /** Baseline Starts On */
            baseline_starts_on: string | null;
            /** Baseline Due On */
            baseline_due_on: string | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * GoalCreate
         * @description One line of the form. With `is_sum` the areas' targets add up to the whole one (metres, places); else not (%).
         */
        GoalCreate: {
            level1: components["schemas"]["GoalLevel"];
            /** Level2 */
            level2: string;
            /** Level3 */
            level3: string;
            /** Unit */
            unit: string;
            /** Target */
            target: number | string;
            /**
             * Is Sum
             * @default true
             */
            is_sum: boolean;
            /** Areas */
            areas?: components["schemas"]["AreaTarget"][];
        };
        /**
         * GoalLevel
         * @description The three first levels of a performance form. Source: the Ministry of Finance's form for budget performance.
         * @enum {string}
         */
        GoalLevel: "output" | "benefit" | "satisfaction";
        /**
         * GoalRead
         * @description A line; `actual` is the areas' sum where they add up and all have reported.
         */
        GoalRead: {
            level1: components["schemas"]["GoalLevel"];
            /** Level2 */
            level2: string;
            /** Level3 */
            level3: string;
            /** Unit */
            unit: string;
            /** Target */
            target: string;
            /** Actual */
            actual: string | null;
            /** Is Sum */
            is_sum: boolean;
            /** Areas */
            areas: components["schemas"]["AreaTargetRead"][];
        };
        /**
         * Grain
         * @description What one value is about: an area, or institutions in it. There is no series about a person.
         * @enum {string}
         */
        Grain: "area" | "organisation";
        /**
         * GroupOwner
         * @description An owner that the framework names, the bodies that stand for it, and for how many rows it leads or helps.
         */
        GroupOwner: {
            /** Owner Code */
            owner_code: string;
            /** Title */
            title: string;
            /** Unit Names */
            unit_names: string[];
            /** Led Count */
            led_count: number;
            /** Helped Count */
            helped_count: number;
        };
        /**
         * GroupRole
         * @description A seat of the leading group 領導小組; the four bodies are those of row S14.
         * @enum {string}
         */
        GroupRole: "party_head" | "government_head" | "deputy_head" | "united_front_leading_group" | "publicity_department" | "united_front_department" | "ethnic_affairs_department" | "office" | "office_post" | "member";
        /**
         * GroupSeatCreate
         * @description A seat to fill. `post` is the title of an office, never a person's name.
         */
        GroupSeatCreate: {
            /** Area Code */
            area_code: string;
            role: components["schemas"]["GroupRole"];
            /** Post */
            post: string;
            /** Unit Id */
            unit_id?: string | null;
            /** Owner Code */
            owner_code?: string | null;
            /** Duty */
            duty?: string | null;
            /** From On */
            from_on?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * GroupSeatPage
         * @description A page of seats.
         */
        GroupSeatPage: {
            /** Items */
            items: components["schemas"]["GroupSeatRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * GroupSeatRead
         * @description A seat with the name of its body.
         */
        GroupSeatRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            role: components["schemas"]["GroupRole"];
            /** Post */
            post: string;
            /** Unit Id */
            unit_id: string | null;
            /** Unit Name */
            unit_name: string | null;
            /** Owner Code */
            owner_code: string | null;
            /** Duty */
            duty: string | null;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Until On */
            until_on: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * GroupSeatUpdate
         * @description Changes of a seat; giving `until_on` vacates it.
         */
        GroupSeatUpdate: {
            /** Post */
            post?: string | null;
            /** Unit Id */
            unit_id?: string | null;
            /** Owner Code */
            owner_code?: string | null;
            /** Duty */
            duty?: string | null;
            /** Until On */
            until_on?: string | null;
        };
        /**
         * HandoverPage
         * @description A page of what other counties ask.
         */
        HandoverPage: {
            /** Items */
            items: components["schemas"]["HandoverRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * HandoverRead
         * @description What another county asks of ours.
         */
        HandoverRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Origin County */
            origin_county: string;
            /** Origin Name */
            origin_name: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            /** Text */
            text: string;
            /** Has Contact */
            has_contact: boolean;
            state: components["schemas"]["HandoverState"];
            /**
             * Offered At
             * Format: date-time
             */
            offered_at: string;
            /** Accepted At */
            accepted_at: string | null;
            /** Due On */
            due_on: string | null;
            /** Is Overdue */
            is_overdue: boolean;
            /** Answer */
            answer: string | null;
            /** Answered At */
            answered_at: string | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * HandoverState
         * @description Where the matter stands in the county that it was handed to.
         * @enum {string}
         */
        HandoverState: "offered" | "accepted" | "answered" | "refused" | "returned" | "withdrawn";
        /**
         * HandoverStep
         * @description The next step of the county that was asked; an answer and a refusal need their words.
         */
        HandoverStep: {
            to: components["schemas"]["HandoverState"];
            /** Text */
            text?: string | null;
        };
        /**
         * HealthRead
         * @description `ok`, or the answer is 503.
         */
        HealthRead: {
            /** Status */
            status: string;
        };
        /**
         * Heard
         * @description The answer to a post that never gets a public id. `tracking_code` and `receipt` are this installation's own.
         *
         *     `receipt` is given when the post asked for `extensions`.
         */
        Heard: {
            /** Service Notice */
            service_notice: string;
            /** Account Id */
            account_id: null;
            /** Tracking Code */
            tracking_code: string;
            receipt: components["schemas"]["FeedbackReceipt"] | null;
        };
        /**
         * HelpTopicList
         * @description All help topics of an area, and the languages that its windows may speak, by code.
         */
        HelpTopicList: {
            /** Area Code */
            area_code: string;
            /** Items */
            items: components["schemas"]["HelpTopicRead"][];
            /** Languages */
            languages: {
                [key: string]: string;
            };
        };
        /**
         * HelpTopicRead
         * @description A help topic 一站式服務事項 in the reader's language; `answer_working_days` is the deadline of its kind.
         */
        HelpTopicRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Summary */
            summary: string;
            /** Papers */
            papers: string[];
            /** Takes */
            takes: string;
            /** Answer Working Days */
            answer_working_days: number;
            kind: components["schemas"]["FeedbackKind"];
            /** Windows */
            windows: components["schemas"]["HelpWindow"][];
        };
        /**
         * HelpWindow
         * @description Where a help topic is served.
         */
        HelpWindow: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["ChannelKind"];
            /** Name */
            name: string;
            /** Unit Name */
            unit_name: string;
            /** Area Code */
            area_code: string;
            /** Address */
            address: string | null;
            /** Phone */
            phone: string | null;
            /** Hours */
            hours: string | null;
            /** Languages */
            languages: string[];
            /** Is Open */
            is_open: boolean;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * HeritageCreate
         * @description An item to list; `unit_id` protects it.
         */
        HeritageCreate: {
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Name */
            name: string;
            kind: components["schemas"]["HeritageKind"];
            level: components["schemas"]["ProtectionLevel"];
            /** Listed On */
            listed_on?: string | null;
            /** Base Id */
            base_id?: string | null;
            /** Note */
            note?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * HeritageDetails
         * @description Work on an item of heritage 文化遺產保護.
         */
        HeritageDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "heritage";
            /** Item */
            item: string;
            level: components["schemas"]["HeritageLevel"];
            work: components["schemas"]["HeritageWork"];
            /** Output Count */
            output_count?: number | null;
        };
        /**
         * HeritageDetailsRead
         * @description Work on an item of heritage 文化遺產保護.
         */
        HeritageDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "heritage";
            /** Item */
            item: string;
            level: components["schemas"]["HeritageLevel"];
            work: components["schemas"]["HeritageWork"];
            /** Output Count */
            output_count: number | null;
        };
        /**
         * HeritageKind
         * @description What an item is.
         * @enum {string}
         */
        HeritageKind: "immovable" | "movable" | "intangible" | "documentary";
        /**
         * HeritageLevel
         * @description At which level an item is listed.
         * @enum {string}
         */
        HeritageLevel: "county" | "city" | "province" | "nation" | "unlisted";
        /**
         * HeritageMoneyCreate
         * @description The allocation that protects the item.
         */
        HeritageMoneyCreate: {
            /**
             * Allocation Id
             * Format: uuid
             */
            allocation_id: string;
        };
        /**
         * HeritagePage
         * @description A page of heritage items.
         */
        HeritagePage: {
            /** Items */
            items: components["schemas"]["HeritageRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * HeritageRead
         * @description An item with its latest condition and the money that was allocated to it, in fen.
         */
        HeritageRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Name */
            name: string;
            kind: components["schemas"]["HeritageKind"];
            level: components["schemas"]["ProtectionLevel"];
            /** Listed On */
            listed_on: string | null;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Base Id */
            base_id: string | null;
            condition: components["schemas"]["Condition"] | null;
            /** Inspected On */
            inspected_on: string | null;
            /** Inspection Count */
            inspection_count: number;
            /** Allocated Fen */
            allocated_fen: number;
            /** Spent Fen */
            spent_fen: number;
            /** Note */
            note: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * HeritageUpdate
         * @description Changes of an item; its condition changes by an inspection alone.
         */
        HeritageUpdate: {
            /** Name */
            name?: string | null;
            kind?: components["schemas"]["HeritageKind"] | null;
            level?: components["schemas"]["ProtectionLevel"] | null;
            /** Listed On */
            listed_on?: string | null;
            /** Base Id */
            base_id?: string | null;
            /** Note */
            note?: string | null;
        };
        /**
         * HeritageWork
         * @description What was done about it.
         * @enum {string}
         */
        HeritageWork: "protection" | "inspection" | "handing_on" | "exhibition" | "publication" | "video" | "research";
        /**
         * Holder
         * @description Who must have a document: the county, each township, or each unit of certain entries.
         * @enum {string}
         */
        Holder: "county" | "township" | "unit";
        /**
         * HolidayRule
         * @description What public holidays do to the week.
         * @enum {string}
         */
        HolidayRule: "as_usual" | "closed";
        /**
         * HonourCreate
         * @description An application. What it names depends on the type.
         *
         *     A unit for demonstration units, points and collectives (an officer's own if left out); an area for demonstration
         *     areas; a base for education bases; for an individual the proposing unit, the name as it will be published and the
         *     document of consent, and nothing else.
         */
        HonourCreate: {
            type: components["schemas"]["HonourType"];
            /** @default county */
            level: components["schemas"]["UnitLevel"];
            /** Unit Id */
            unit_id?: string | null;
            /** Base Id */
            base_id?: string | null;
            /** Area Code */
            area_code?: string | null;
            /** Published Name */
            published_name?: string | null;
            /** Consent Document Id */
            consent_document_id?: string | null;
            /** Summary */
            summary?: string | null;
            /** Applied On */
            applied_on?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * HonourDetail
         * @description An application with its signatures, its next step, and what the procedure rests on.
         */
        HonourDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            type: components["schemas"]["HonourType"];
            level: components["schemas"]["UnitLevel"];
            /** Unit Id */
            unit_id: string | null;
            /** Base Id */
            base_id: string | null;
            /** Subject Name */
            subject_name: string | null;
            /** Summary */
            summary: string | null;
            /** Procedure Code */
            procedure_code: string;
            /** Procedure Version */
            procedure_version: number;
            /** Is Recorded */
            is_recorded: boolean;
            state: components["schemas"]["HonourState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /**
             * Last Step On
             * Format: date
             */
            last_step_on: string;
            /** Notice From */
            notice_from: string | null;
            /** Notice Until */
            notice_until: string | null;
            /** Named On */
            named_on: string | null;
            /** Expires On */
            expires_on: string | null;
            /** Is Expired */
            is_expired: boolean;
            /** Is Recheck Due */
            is_recheck_due: boolean;
            /** Rechecked On */
            rechecked_on: string | null;
            recheck_result: components["schemas"]["RecheckResult"] | null;
            /** Document Number */
            document_number: string | null;
            /** Batch */
            batch: string | null;
            /** Publication Reference */
            publication_reference: string | null;
            /** Consent Withdrawn On */
            consent_withdrawn_on: string | null;
            /** Document Count */
            document_count: number;
            /** Open Objection Count */
            open_objection_count: number | null;
            /** External Id */
            external_id: string | null;
            /** Procedure Name */
            procedure_name: string;
            /** Sources */
            sources: string[];
            /** Steps */
            steps: components["schemas"]["StepRead"][];
            next_step: components["schemas"]["NextStepRead"] | null;
        };
        /**
         * HonourPage
         * @description A page of applications and titles.
         */
        HonourPage: {
            /** Items */
            items: components["schemas"]["HonourRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * HonourRead
         * @description An application or title. `subject_name` is the unit's, the area's, the base's or the published name.
         */
        HonourRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            type: components["schemas"]["HonourType"];
            level: components["schemas"]["UnitLevel"];
            /** Unit Id */
            unit_id: string | null;
            /** Base Id */
            base_id: string | null;
            /** Subject Name */
            subject_name: string | null;
            /** Summary */
            summary: string | null;
            /** Procedure Code */
            procedure_code: string;
            /** Procedure Version */
            procedure_version: number;
            /** Is Recorded */
            is_recorded: boolean;
            state: components["schemas"]["HonourState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /**
             * Last Step On
             * Format: date
             */
            last_step_on: string;
            /** Notice From */
            notice_from: string | null;
            /** Notice Until */
            notice_until: string | null;
            /** Named On */
            named_on: string | null;
            /** Expires On */
            expires_on: string | null;
            /** Is Expired */
            is_expired: boolean;
            /** Is Recheck Due */
            is_recheck_due: boolean;
            /** Rechecked On */
            rechecked_on: string | null;
            recheck_result: components["schemas"]["RecheckResult"] | null;
            /** Document Number */
            document_number: string | null;
            /** Batch */
            batch: string | null;
            /** Publication Reference */
            publication_reference: string | null;
            /** Consent Withdrawn On */
            consent_withdrawn_on: string | null;
            /** Document Count */
            document_count: number;
            /** Open Objection Count */
            open_objection_count: number | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * HonourState
         * @description How far an application has come; the names are those of the steps that a procedure has.
         * @enum {string}
         */
        HonourState: "applied" | "reviewed" | "checked" | "noticed" | "named" | "refused" | "withdrawn" | "revoked";
        /**
         * HonourTransition
         * @description The next step, on a day that is not before the last one's; today if left out.
         *
         *     `document_number` (and `batch`) of the decision are needed to name; `publication_reference` where an individual goes
         *     on notice; `reason` to refuse, withdraw or revoke.
         */
        HonourTransition: {
            to: components["schemas"]["HonourState"];
            /** On */
            on?: string | null;
            /** Reason */
            reason?: string | null;
            /** Document Number */
            document_number?: string | null;
            /** Batch */
            batch?: string | null;
            /** Publication Reference */
            publication_reference?: string | null;
        };
        /**
         * HonourType
         * @description What is honoured.
         * @enum {string}
         */
        HonourType: "demonstration_unit" | "demonstration_area" | "demonstration_point" | "education_base" | "model_collective" | "advanced_individual";
        /**
         * ImportForm
         * @description A workbook, comma-separated text (UTF-8 or GB18030) or JSON lines of at most 20 MiB and 100,000 rows.
         */
        ImportForm: {
            /** Resource */
            resource: string;
            /**
             * Dry Run
             * @default true
             * @enum {string}
             */
            dry_run: "true" | "false";
            /** @default all_or_nothing */
            strategy: components["schemas"]["ImportStrategy"];
            /** File */
            file: string;
        };
        /**
         * ImportFormat
         * @description Files that are taken: a workbook, comma-separated text, or one JSON object a line.
         * @enum {string}
         */
        ImportFormat: "xlsx" | "csv" | "ndjson";
        /**
         * ImportOrder
         * @description Take a tried import in.
         */
        ImportOrder: {
            /** @default all_or_nothing */
            strategy: components["schemas"]["ImportStrategy"];
        };
        /**
         * ImportPage
         * @description A page of imports.
         */
        ImportPage: {
            /** Items */
            items: components["schemas"]["ImportRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ImportRead
         * @description How far an import is. Counts are of rows; while it is only tried they say what would happen.
         */
        ImportRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Resource */
            resource: string;
            /** File Name */
            file_name: string;
            format: components["schemas"]["ImportFormat"];
            /** Sha256 */
            sha256: string;
            strategy: components["schemas"]["ImportStrategy"];
            state: components["schemas"]["ImportState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** Problem */
            problem: string | null;
            /** Row Count */
            row_count: number;
            /** Done Count */
            done_count: number;
            /** Created Count */
            created_count: number;
            /** Updated Count */
            updated_count: number;
            /** Unchanged Count */
            unchanged_count: number;
            /** Refused Count */
            refused_count: number;
            /** Headings */
            headings: string[];
        };
        /**
         * ImportRefusalRead
         * @description A refused row by its number in the sheet.
         */
        ImportRefusalRead: {
            /** Row Number */
            row_number: number;
            /** Reasons */
            reasons: components["schemas"]["RefusalReason"][];
        };
        /**
         * ImportState
         * @description Waiting to be tried, tried, waiting to be taken in, taken in; refused for its bad rows, with nothing taken in.
         *
         *     Unreadable is what could not be worked on as a whole: no sheet, no heading, a post that was closed, work that broke
         *     off again and again; `problem` says which.
         * @enum {string}
         */
        ImportState: "waiting" | "tried" | "ordered" | "done" | "refused" | "unreadable";
        /**
         * ImportStrategy
         * @description What one bad row means: nothing is taken in, or all but it.
         * @enum {string}
         */
        ImportStrategy: "all_or_nothing" | "skip_bad";
        /**
         * IncentiveCreate
         * @description An incentive to enter; money in fen.
         */
        IncentiveCreate: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            kind: components["schemas"]["IncentiveKind"];
            /** Title */
            title: string;
            /** Project */
            project?: string | null;
            /** Amount Fen */
            amount_fen?: number | null;
            /**
             * Given On
             * Format: date
             */
            given_on: string;
            /** Honour Id */
            honour_id?: string | null;
            /** Rule Document Id */
            rule_document_id?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * IncentiveKind
         * @description What a unit or project is given for its work.
         * @enum {string}
         */
        IncentiveKind: "funds" | "priority_project" | "training" | "publicity" | "certificate" | "other";
        /**
         * IncentivePage
         * @description A page of incentives.
         */
        IncentivePage: {
            /** Items */
            items: components["schemas"]["IncentiveRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * IncentiveRead
         * @description An incentive; it counts as verified once another post has confirmed it.
         */
        IncentiveRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /** Honour Id */
            honour_id: string | null;
            /** Rule Document Id */
            rule_document_id: string | null;
            kind: components["schemas"]["IncentiveKind"];
            /** Title */
            title: string;
            /** Project */
            project: string | null;
            /** Amount Fen */
            amount_fen: number | null;
            /**
             * Given On
             * Format: date
             */
            given_on: string;
            /** Is Confirmed */
            is_confirmed: boolean;
            /** External Id */
            external_id: string | null;
        };
        /**
         * IndicatorPage
         * @description A whole tree.
         */
        IndicatorPage: {
            /** Items */
            items: components["schemas"]["IndicatorRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * IndicatorRead
         * @description A node of the tree, in reading order; `parent_code` makes the tree. Words are in the reader's language.
         */
        IndicatorRead: {
            /** Framework Code */
            framework_code: string;
            /** Code */
            code: string;
            /** Parent Code */
            parent_code: string | null;
            kind: components["schemas"]["NodeKind"];
            /** Title */
            title: string;
            /** Basis */
            basis: components["schemas"]["Basis"][];
            /** Points */
            points: string;
            /** Owner */
            owner: string;
            /** Evidence */
            evidence: string;
            /** Rule */
            rule: {
                [key: string]: unknown;
            };
            /** Metric */
            metric: string | null;
            /** Metric Note */
            metric_note: string;
            /** Parameter */
            parameter: string | null;
            /** Quote */
            quote: string;
            /** Is Rights Sensitive */
            is_rights_sensitive: boolean;
        };
        /**
         * InspectionCreate
         * @description What an inspection found, today unless another day is named.
         */
        InspectionCreate: {
            condition: components["schemas"]["Condition"];
            /** Inspected On */
            inspected_on?: string | null;
            /** Note */
            note?: string | null;
        };
        /**
         * InspectionDetails
         * @description An inspection 監督檢查 of offices and documents, never of persons: its plan, what it looked at and found.
         */
        InspectionDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "inspection";
            subject: components["schemas"]["InspectionSubject"];
            /** Plan */
            plan?: string | null;
            /** Checked */
            checked?: string[];
            /**
             * Finding Count
             * @default 0
             */
            finding_count: number;
            /**
             * Closed Count
             * @default 0
             */
            closed_count: number;
        };
        /**
         * InspectionDetailsRead
         * @description An inspection 監督檢查 of offices and documents, never of persons: its plan, what it looked at and found.
         */
        InspectionDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "inspection";
            subject: components["schemas"]["InspectionSubject"];
            /** Plan */
            plan: string | null;
            /** Checked */
            checked: string[];
            /** Finding Count */
            finding_count: number;
            /** Closed Count */
            closed_count: number;
        };
        /**
         * InspectionPage
         * @description A page of inspections.
         */
        InspectionPage: {
            /** Items */
            items: components["schemas"]["InspectionRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * InspectionRead
         * @description An inspection.
         */
        InspectionRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Item Id
             * Format: uuid
             */
            item_id: string;
            /**
             * Inspected On
             * Format: date
             */
            inspected_on: string;
            condition: components["schemas"]["Condition"];
            /** Note */
            note: string | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * InspectionSubject
         * @description What an inspection looked at: offices' work, never persons (rows S31 to S33, S118, S124, S128).
         * @enum {string}
         */
        InspectionSubject: "policy_execution" | "law_execution" | "programme_work" | "political_inspection" | "dispute_screening" | "other";
        /**
         * InspectionSum
         * @description Inspections of one subject (S31, S85 apart).
         */
        InspectionSum: {
            /** Subject */
            subject: string;
            /** Planned Count */
            planned_count: number;
            /** Held Count */
            held_count: number;
            /** Finding Count */
            finding_count: number;
            /** Closed Count */
            closed_count: number;
        };
        /**
         * IssuerLevel
         * @description At which level of government the body stands that issued a document.
         * @enum {string}
         */
        IssuerLevel: "nation" | "province" | "city" | "county" | "township";
        /**
         * ItemFound
         * @description One item of a check as it was found, with the points that it carried then.
         */
        ItemFound: {
            /** Code */
            code: string;
            verdict: components["schemas"]["ItemVerdict"];
            /** Note */
            note: string | null;
            /** Points */
            points: number;
        };
        /**
         * ItemResult
         * @description One item's verdict; one that does not apply says why.
         */
        ItemResult: {
            /** Code */
            code: string;
            verdict: components["schemas"]["ItemVerdict"];
            /** Note */
            note?: string | null;
        };
        /**
         * ItemVerdict
         * @description What the checker found of one item.
         * @enum {string}
         */
        ItemVerdict: "met" | "not_met" | "not_applicable";
        /**
         * JournalCheck
         * @description The result of walking the chain. `first_bad_number` is null when all is well.
         *
         *     `checkpoint_number` is the newest link that a signed note outside the database vouches for; null without one.
         */
        JournalCheck: {
            /** County Code */
            county_code: string;
            /** Is Intact */
            is_intact: boolean;
            /** Checked Count */
            checked_count: number;
            /** Unsealed Count */
            unsealed_count: number;
            /** First Bad Number */
            first_bad_number: number | null;
            /** Reason */
            reason: string | null;
            /** Head Hash */
            head_hash: string | null;
            /** Checkpoint Number */
            checkpoint_number: number | null;
        };
        /**
         * JournalEntryRead
         * @description An entry with its place in the chain; `number` and `hash` are null until it is sealed.
         */
        JournalEntryRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Actor Kind */
            actor_kind: string;
            /** Actor Id */
            actor_id: string;
            /** Actor Role */
            actor_role: string;
            /** Action */
            action: string;
            /** Resource */
            resource: string;
            /** Resource Id */
            resource_id: string;
            /** Area Code */
            area_code: string;
            /** Resource Version */
            resource_version: number;
            /** Changes */
            changes: {
                [key: string]: unknown;
            };
            /** Number */
            number: number | null;
            /** Hash */
            hash: string | null;
        };
        /**
         * JournalPage
         * @description A page of entries.
         */
        JournalPage: {
            /** Items */
            items: components["schemas"]["JournalEntryRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * KeySetRead
         * @description The public keys of access tokens: today's, the next one, and those whose tokens still run.
         */
        KeySetRead: {
            /** Keys */
            keys: {
                [key: string]: unknown;
            }[];
        };
        /**
         * KindSum
         * @description Activities of one kind.
         */
        KindSum: {
            /** Kind */
            kind: string;
            /** Held Count */
            held_count: number;
            /** Verified Count */
            verified_count: number;
            /** Participant Count */
            participant_count: number;
        };
        /**
         * KpiAlert
         * @description Something that presses or will, with the way to it.
         */
        KpiAlert: {
            /** Code */
            code: string;
            severity: components["schemas"]["Severity"];
            /** Message */
            message: string;
            /** Count */
            count: number;
            /** Link */
            link: string;
        };
        /**
         * KpiAlertPage
         * @description Every alert.
         */
        KpiAlertPage: {
            /** Items */
            items: components["schemas"]["KpiAlert"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * KpiPart
         * @description One of the framework's parts; `scored_count` of its `indicator_count` rows have a value.
         */
        KpiPart: {
            /** Code */
            code: string;
            /** Title */
            title: string;
            /** Points */
            points: string;
            /** Verified Points */
            verified_points: string;
            /** Claimed Points */
            claimed_points: string;
            /** Scored Count */
            scored_count: number;
            /** Indicator Count */
            indicator_count: number;
        };
        /**
         * KpiRead
         * @description The leader's one screen.
         */
        KpiRead: {
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            /** Period */
            period: string;
            /** Framework Code */
            framework_code: string;
            /** Framework Version */
            framework_version: string;
            /** Framework Name */
            framework_name: string;
            /** Points Note */
            points_note: string;
            /** Verified Points */
            verified_points: string;
            /** Claimed Points */
            claimed_points: string;
            /** Missing Points */
            missing_points: string;
            /** Unscored Points */
            unscored_points: string;
            /** Apply Line Points */
            apply_line_points: string | null;
            /** Is Vetoed */
            is_vetoed: boolean;
            veto: components["schemas"]["KpiTile"];
            /** Parts */
            parts: components["schemas"]["KpiPart"][];
            /** Tiles */
            tiles: components["schemas"]["KpiTile"][];
            /** Alerts */
            alerts: components["schemas"]["KpiAlert"][];
            /** Assessment Id */
            assessment_id: string | null;
            /**
             * Computed At
             * Format: date-time
             */
            computed_at: string;
            /** Journal Number */
            journal_number: number;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * KpiTile
         * @description One number of the leader's screen, with what it needs to be trusted.
         */
        KpiTile: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            value_state: components["schemas"]["ValueKind"];
            /** Value */
            value: string | null;
            /** Unit */
            unit: string;
            /** Numerator */
            numerator: string | null;
            /** Denominator */
            denominator: string | null;
            /** Target */
            target: string | null;
            verdict: components["schemas"]["Verdict"];
            /** Indicators */
            indicators: string[];
            /** Note */
            note: string | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * KpiTownship
         * @description A township beside the others.
         */
        KpiTownship: {
            /** Area Code */
            area_code: string;
            /** Name */
            name: string;
            /** Eligible Count */
            eligible_count: number;
            /** Taking Part Count */
            taking_part_count: number;
            /** Coverage Ratio */
            coverage_ratio: string | null;
            /** Activity Count */
            activity_count: number;
            /** Feedback Open Count */
            feedback_open_count: number;
            /** Feedback Overdue Count */
            feedback_overdue_count: number;
        };
        /**
         * KpiTownshipPage
         * @description Every township of a county.
         */
        KpiTownshipPage: {
            /** Items */
            items: components["schemas"]["KpiTownship"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * Lack
         * @description What is wrong with a required document.
         * @enum {string}
         */
        Lack: "missing" | "expired" | "expiring";
        /**
         * LeaderCoverage
         * @description How far the leaders' links reach on a day, and a page of the units asked for.
         */
        LeaderCoverage: {
            totals: components["schemas"]["LeaderCoverageTotals"];
            /** Items */
            items: components["schemas"]["LeaderCoverageRow"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LeaderCoverageRow
         * @description An eligible unit with the posts linked to it on the day; `days_since_visit` is null when none ever came.
         */
        LeaderCoverageRow: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Category */
            category: string;
            /** Posts */
            posts: string[];
            /** Last Visited On */
            last_visited_on: string | null;
            /** Days Since Visit */
            days_since_visit: number | null;
        };
        /**
         * LeaderCoverageTotals
         * @description How many of the eligible units are linked, and how many of those were visited in the year up to the day.
         */
        LeaderCoverageTotals: {
            /**
             * On
             * Format: date
             */
            on: string;
            /** Eligible Count */
            eligible_count: number;
            /** Linked Count */
            linked_count: number;
            /** Visited Count */
            visited_count: number;
            /** Coverage Ratio */
            coverage_ratio: string | null;
        };
        /**
         * LeaderLinkCreate
         * @description A link to open. `post` is the title of an office, never a person's name; `from_on` is today if left out.
         */
        LeaderLinkCreate: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Post */
            post: string;
            /** From On */
            from_on?: string | null;
            /** Until On */
            until_on?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * LeaderLinkPage
         * @description A page of links.
         */
        LeaderLinkPage: {
            /** Items */
            items: components["schemas"]["LeaderLinkRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LeaderLinkRead
         * @description A link with its unit's name and its latest visit.
         */
        LeaderLinkRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /** Post */
            post: string;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Until On */
            until_on: string | null;
            /** Last Visited On */
            last_visited_on: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * LeaderLinkUpdate
         * @description Changes of a link; giving `until_on` ends it.
         */
        LeaderLinkUpdate: {
            /** Post */
            post?: string | null;
            /** Until On */
            until_on?: string | null;
        };
        /**
         * LeaderVisitCreate
         * @description A visit under a link: its day and what was found. No names of persons.
         */
        LeaderVisitCreate: {
            /**
             * Link Id
             * Format: uuid
             */
            link_id: string;
            /**
             * Visited On
             * Format: date
             */
            visited_on: string;
            /** Found */
            found: string;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * LeaderVisitPage
         * @description A page of visits.
         */
        LeaderVisitPage: {
            /** Items */
            items: components["schemas"]["LeaderVisitRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LeaderVisitRead
         * @description A visit, with its unit, its post and the number of files that prove it.
         */
        LeaderVisitRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Link Id
             * Format: uuid
             */
            link_id: string;
            /** Post */
            post: string;
            /**
             * Visited On
             * Format: date
             */
            visited_on: string;
            /** Found */
            found: string;
            /** Document Count */
            document_count: number;
            /** External Id */
            external_id: string | null;
        };
        /**
         * LeaderVisitUpdate
         * @description A correction of what was written down.
         */
        LeaderVisitUpdate: {
            /** Visited On */
            visited_on?: string | null;
            /** Found */
            found?: string | null;
        };
        /**
         * LeadingGroup
         * @description The role matrix of a leading group on a day, and what is missing in it (rows S13-S16).
         *
         *     `needs_new_notice` = a head changed after the newest appointment notice.
         */
        LeadingGroup: {
            /** Area Code */
            area_code: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Seats */
            seats: components["schemas"]["GroupSeatRead"][];
            /** Missing Roles */
            missing_roles: components["schemas"]["GroupRole"][];
            /** Without Duty Count */
            without_duty_count: number;
            /** Notice Issued On */
            notice_issued_on: string | null;
            /** Heads Since */
            heads_since: string | null;
            /** Needs New Notice */
            needs_new_notice: boolean;
            /** Owners */
            owners: components["schemas"]["GroupOwner"][];
            /** Owners Without Body */
            owners_without_body: string[];
        };
        /**
         * LectureDetails
         * @description Lectures 宣講 of a preaching team or a deeds report team.
         */
        LectureDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "lecture";
            team: components["schemas"]["LectureTeam"];
            /** Team Name */
            team_name?: string | null;
            audience: components["schemas"]["Audience"];
            /**
             * Session Count
             * @default 1
             */
            session_count: number;
        };
        /**
         * LectureDetailsRead
         * @description Lectures 宣講 of a preaching team or a deeds report team.
         */
        LectureDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "lecture";
            team: components["schemas"]["LectureTeam"];
            /** Team Name */
            team_name: string | null;
            audience: components["schemas"]["Audience"];
            /** Session Count */
            session_count: number;
        };
        /**
         * LectureTeam
         * @description The two teams of the plan (row S153), or another.
         * @enum {string}
         */
        LectureTeam: "preaching_team" | "deeds_report_team" | "other";
        /**
         * LedgerRead
         * @description All entries in order; their sum is the amount that stands in the record.
         */
        LedgerRead: {
            /** Total Fen */
            total_fen: number;
            /** Items */
            items: components["schemas"]["EntryRead"][];
        };
        /**
         * Lesson
         * @description A lesson: minutes that it takes, and its blocks in order. No markup: a block is shown as its kind.
         */
        Lesson: {
            /** Title */
            title: string;
            /** Minutes */
            minutes: number;
            /** Blocks */
            blocks: components["schemas"]["Block"][];
        };
        /**
         * LevelMoney
         * @description A year's money by level of its source, in fen.
         */
        LevelMoney: {
            source_level: components["schemas"]["SourceLevel"];
            /** Budget Fen */
            budget_fen: number;
            /** Allocated Fen */
            allocated_fen: number;
            /** Paid Fen */
            paid_fen: number;
        };
        /**
         * LiaisonCoverage
         * @description Townships and villages with a liaison post whose log is no older than `interval_days` (row S23), and the rest.
         *
         *     `interval_days` is the county's parameter P9 unless it was asked for; null = not set, then nothing is running.
         */
        LiaisonCoverage: {
            /**
             * On
             * Format: date
             */
            on: string;
            /** Interval Days */
            interval_days: number | null;
            /** Place Count */
            place_count: number;
            /** With Post Count */
            with_post_count: number;
            /** Running Count */
            running_count: number;
            /** With Service Point Count */
            with_service_point_count: number;
            /** Running Ratio */
            running_ratio: string | null;
            /** Items */
            items: components["schemas"]["LiaisonPlace"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LiaisonKind
         * @description A post that people of the place can turn to about the programme, or a point where they are served.
         * @enum {string}
         */
        LiaisonKind: "liaison" | "service_point";
        /**
         * LiaisonLogCreate
         * @description A line of the log. No names of residents, no ethnicity, no belief.
         */
        LiaisonLogCreate: {
            /**
             * Post Id
             * Format: uuid
             */
            post_id: string;
            /**
             * Logged On
             * Format: date
             */
            logged_on: string;
            /** Summary */
            summary: string;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * LiaisonLogPage
         * @description A page of a log.
         */
        LiaisonLogPage: {
            /** Items */
            items: components["schemas"]["LiaisonLogRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LiaisonLogRead
         * @description A line of the log with its post.
         */
        LiaisonLogRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Post Id
             * Format: uuid
             */
            post_id: string;
            /** Post */
            post: string;
            /**
             * Logged On
             * Format: date
             */
            logged_on: string;
            /** Summary */
            summary: string;
            /** External Id */
            external_id: string | null;
        };
        /**
         * LiaisonPlace
         * @description A township or village and whether its post is there and running; `days_since_log` is null without an entry.
         */
        LiaisonPlace: {
            /** Area Code */
            area_code: string;
            /** Name */
            name: string;
            /** Post */
            post: string | null;
            /** Last Logged On */
            last_logged_on: string | null;
            /** Days Since Log */
            days_since_log: number | null;
            /** Is Running */
            is_running: boolean;
            /** Has Service Point */
            has_service_point: boolean;
        };
        /**
         * LiaisonPostCreate
         * @description A post or point to set up. An officer may leave `unit_id` out: his own unit keeps it.
         */
        LiaisonPostCreate: {
            /** Area Code */
            area_code: string;
            /** Unit Id */
            unit_id?: string | null;
            /** @default liaison */
            kind: components["schemas"]["LiaisonKind"];
            /** Post */
            post: string;
            /** Place */
            place?: string | null;
            /** Opening Hours */
            opening_hours?: string | null;
            /** From On */
            from_on?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * LiaisonPostPage
         * @description A page of posts and points.
         */
        LiaisonPostPage: {
            /** Items */
            items: components["schemas"]["LiaisonPostRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * LiaisonPostRead
         * @description A post or point, with its place's name and the day of its last log entry.
         */
        LiaisonPostRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Area Name */
            area_name: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            kind: components["schemas"]["LiaisonKind"];
            /** Post */
            post: string;
            /** Place */
            place: string | null;
            /** Opening Hours */
            opening_hours: string | null;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Until On */
            until_on: string | null;
            /** Last Logged On */
            last_logged_on: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * LiaisonPostUpdate
         * @description Changes of a post or point; giving `until_on` closes it.
         */
        LiaisonPostUpdate: {
            /** Post */
            post?: string | null;
            /** Place */
            place?: string | null;
            /** Opening Hours */
            opening_hours?: string | null;
            /** Until On */
            until_on?: string | null;
        };
        /**
         * LinkedResource
         * @description Records that a document can prove.
         * @enum {string}
         */
        LinkedResource: "unit" | "activity" | "base" | "budget" | "allocation" | "expenditure" | "feedback" | "observation" | "assessment" | "indicator" | "area" | "task" | "honour" | "cluster" | "course" | "project" | "leader_visit" | "document";
        /**
         * LunarRule
         * @description A day of the lunar calendar, and how many days from it. A leap month does not repeat it.
         */
        LunarRule: {
            /**
             * Kind
             * @constant
             */
            kind: "lunar";
            /** Month */
            month: number;
            /** Day */
            day: number;
            /**
             * Days
             * @default 1
             */
            days: number;
        };
        /**
         * LunarRuleRead
         * @description A day of the lunar calendar, and how many days from it. A leap month does not repeat it.
         */
        LunarRuleRead: {
            /**
             * Kind
             * @constant
             */
            kind: "lunar";
            /** Month */
            month: number;
            /** Day */
            day: number;
            /** Days */
            days: number;
        };
        /**
         * MakeUpRule
         * @description What a Saturday or Sunday on which people work does to the week.
         * @enum {string}
         */
        MakeUpRule: "as_usual" | "as_monday";
        /**
         * MarkRead
         * @description One answer's mark, the positions that are right, and why.
         */
        MarkRead: {
            /** Is Right */
            is_right: boolean;
            /** Right */
            right: number[];
            /** Explanation */
            explanation: string | null;
        };
        /**
         * MattersRead
         * @description Matters refused, bounced or overdue by department (row S129), the most first.
         */
        MattersRead: {
            /** Area Code */
            area_code: string;
            /** Year */
            year: number;
            /** Items */
            items: components["schemas"]["MattersRow"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * MattersRow
         * @description One department's matters: overdue now; handed back, reopened or sent back in the year.
         */
        MattersRow: {
            /** Unit Id */
            unit_id: string | null;
            /** Unit Name */
            unit_name: string;
            /** Overdue Cases */
            overdue_cases: number;
            /** Returned Cases */
            returned_cases: number;
            /** Reopened Cases */
            reopened_cases: number;
            /** Overdue Tasks */
            overdue_tasks: number;
            /** Sent Back Tasks */
            sent_back_tasks: number;
            /** Total Count */
            total_count: number;
        };
        /**
         * MeRead
         * @description Who the bearer is and what the bearer may do.
         */
        MeRead: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            role: components["schemas"]["Role"];
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Unit Id */
            unit_id: string | null;
            /** Scopes */
            scopes: string[];
        };
        /**
         * MeetingBody
         * @description Which body met; the plan counts the first two separately (rows S18 and S19 of the plan's framework).
         * @enum {string}
         */
        MeetingBody: "standing_committee" | "executive_meeting" | "leading_group" | "study_group" | "township_committee" | "joint_conference";
        /**
         * MessageAuthor
         * @description Who wrote a message of a case.
         * @enum {string}
         */
        MessageAuthor: "resident" | "office";
        /**
         * MessageRead
         * @description A message; `author` is a side, never a person.
         */
        MessageRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            author: components["schemas"]["MessageAuthor"];
            /** Is Answer */
            is_answer: boolean;
            /** Text */
            text: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
        };
        /**
         * MilestoneRead
         * @description A milestone on the way back from the goal; `task` is null until the plan has it.
         */
        MilestoneRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Basis */
            basis: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            task: components["schemas"]["TaskRead"] | null;
        };
        /**
         * MilestonesOpen
         * @description Put the backward milestones on the plan for a unit and post.
         */
        MilestonesOpen: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Owner Post */
            owner_post: string;
        };
        /**
         * MilestonesRead
         * @description The plan backwards from the target year; without a target year there is none.
         */
        MilestonesRead: {
            /** Target Year */
            target_year: number | null;
            /** Goal On */
            goal_on: string | null;
            /** Forecast On */
            forecast_on: string | null;
            /** Verified Points */
            verified_points: string | null;
            /** Forecast Points */
            forecast_points: string | null;
            /** Apply Line Points */
            apply_line_points: string | null;
            /** Items */
            items: components["schemas"]["MilestoneRead"][];
        };
        /**
         * MissingDocument
         * @description A required document that a body lacks.
         *
         *     One of `slots` is enough. `document_id` is the latest one there was; `expires_on` its last day, which for a yearly
         *     document is the end of the year it was issued in.
         */
        MissingDocument: {
            holder: components["schemas"]["Holder"];
            /** Area Code */
            area_code: string;
            /** Unit Id */
            unit_id: string | null;
            /** Body Name */
            body_name: string;
            /** Indicator */
            indicator: string;
            /** Slots */
            slots: string[];
            /** Titles */
            titles: string[];
            state: components["schemas"]["Lack"];
            /** Document Id */
            document_id: string | null;
            /** Document Title */
            document_title: string | null;
            /** Expires On */
            expires_on: string | null;
        };
        /**
         * MissingDocuments
         * @description A page of what is missing, body by body: the county, its townships, then units.
         *
         *     `required_count` and the three others are over all that was asked for, not over the page.
         */
        MissingDocuments: {
            /** Items */
            items: components["schemas"]["MissingDocument"][];
            /** Next Cursor */
            next_cursor: string | null;
            /** Required Count */
            required_count: number;
            /** Missing Count */
            missing_count: number;
            /** Expired Count */
            expired_count: number;
            /** Expiring Count */
            expiring_count: number;
        };
        /**
         * MissingPage
         * @description What is still to be reported.
         */
        MissingPage: {
            /** Items */
            items: components["schemas"]["MissingRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * MissingRead
         * @description A series without a figure for the period that is due. `note` is what its owner said, if anything.
         */
        MissingRead: {
            /** Series Code */
            series_code: string;
            /** Series Name */
            series_name: string;
            /** Owner */
            owner: string;
            /** Owner Name */
            owner_name: string;
            frequency: components["schemas"]["Frequency"];
            /** Period */
            period: string;
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            /** Last Period */
            last_period: string | null;
            /** Note */
            note: string | null;
            /** Indicators */
            indicators: string[];
        };
        /**
         * Moderation
         * @description A line of the journal of moderation: what the office did with the publication, and on which day.
         */
        Moderation: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Action */
            action: string;
        };
        /**
         * MonthRule
         * @description A month of each year.
         */
        MonthRule: {
            /**
             * Kind
             * @constant
             */
            kind: "month";
            /** Month */
            month: number;
        };
        /**
         * MonthRuleRead
         * @description A month of each year.
         */
        MonthRuleRead: {
            /**
             * Kind
             * @constant
             */
            kind: "month";
            /** Month */
            month: number;
        };
        /**
         * MutualVisitDetails
         * @description Mutual viewing and inspection 互觀互檢: what each side found at the other (row S85).
         */
        MutualVisitDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "mutual_visit";
            /** Other Side */
            other_side: string;
            /** Other Area Code */
            other_area_code?: string | null;
            /** Findings By Us */
            findings_by_us?: string[];
            /** Findings By Them */
            findings_by_them?: string[];
            audiences?: components["schemas"]["AudienceCounts"];
        };
        /**
         * MutualVisitDetailsRead
         * @description Mutual viewing and inspection 互觀互檢: what each side found at the other (row S85).
         */
        MutualVisitDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "mutual_visit";
            /** Other Side */
            other_side: string;
            /** Other Area Code */
            other_area_code: string | null;
            /** Findings By Us */
            findings_by_us: string[];
            /** Findings By Them */
            findings_by_them: string[];
            audiences: components["schemas"]["AudienceCountsRead"];
        };
        /**
         * NewArea
         * @description A division that begins on the day of the change.
         */
        NewArea: {
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * NextStepRead
         * @description What the procedure asks for next.
         *
         *     `missing_documents` names the papers that the application lacks, `missing_slots` where each is filed.
         */
        NextStepRead: {
            to: components["schemas"]["HonourState"];
            /** Name */
            name: string;
            /** Authority */
            authority: string;
            /** Roles */
            roles: string[];
            /** Due On */
            due_on: string | null;
            /** Is Late */
            is_late: boolean;
            /** Documents */
            documents: string[];
            /** Missing Documents */
            missing_documents: string[];
            /** Missing Slots */
            missing_slots: string[];
            /** Blocked By */
            blocked_by: string[];
        };
        /**
         * NodeKind
         * @description Level of a node in the tree.
         * @enum {string}
         */
        NodeKind: "part" | "heading" | "indicator";
        /**
         * NoticeCreate
         * @description What the office adds to what the records say: where it hangs, whom to call in an office, for how long.
         */
        NoticeCreate: {
            /**
             * Announced On
             * Format: date
             */
            announced_on: string;
            /**
             * Working Days
             * @default 7
             */
            working_days: number;
            /** Contact Post */
            contact_post?: string | null;
            /** Contact Phone */
            contact_phone?: string | null;
            /** Posted At */
            posted_at?: string | null;
        };
        /**
         * NoticePage
         * @description A page of public notices.
         */
        NoticePage: {
            /** Items */
            items: components["schemas"]["NoticeRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * NoticePhase
         * @description Where a notice stands today: its window for objections is to come, open or over; or it is closed.
         * @enum {string}
         */
        NoticePhase: "upcoming" | "open" | "over" | "closed" | "withdrawn";
        /**
         * NoticeRead
         * @description What anyone may read: an honour on public notice or given. `is_open`: an objection is still heard.
         */
        NoticeRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            type: components["schemas"]["HonourType"];
            level: components["schemas"]["UnitLevel"];
            /** Subject Name */
            subject_name: string;
            state: components["schemas"]["HonourState"];
            /** Notice From */
            notice_from: string | null;
            /** Notice Until */
            notice_until: string | null;
            /** Is Open */
            is_open: boolean;
            /** Named On */
            named_on: string | null;
            /** Expires On */
            expires_on: string | null;
            /** Document Number */
            document_number: string | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * NoticeState
         * @description A notice is announced, waits for objections, and is closed; a wrong one is withdrawn.
         * @enum {string}
         */
        NoticeState: "announced" | "closed" | "withdrawn";
        /**
         * NoticeTransition
         * @description Close it with its outcome, or withdraw it with the reason.
         */
        NoticeTransition: {
            /**
             * To
             * @enum {string}
             */
            to: "closed" | "withdrawn";
            /** Reason */
            reason: string;
        };
        /**
         * ObservationCreate
         * @description A value to report: an aggregate of an area and period, with its source. Never about a person.
         *
         *     A second value of the same series, area and period is a correction, unless it belongs to another `vintage`: a
         *     later publication of the same figure. The vintage's name is the day of publication where none is given.
         */
        ObservationCreate: {
            /** Area Code */
            area_code: string;
            /** Series Code */
            series_code: string;
            /** Period */
            period: string;
            /** @default value */
            value_state: components["schemas"]["ValueState"];
            /** Value */
            value?: number | string | null;
            /** Source */
            source: string;
            /** Published On */
            published_on?: string | null;
            /** Vintage */
            vintage?: string | null;
            /** Note */
            note?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * ObservationPage
         * @description A page of values.
         */
        ObservationPage: {
            /** Items */
            items: components["schemas"]["ObservationRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ObservationRead
         * @description A value with where it is from and who stands for it (posts, not names).
         */
        ObservationRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Series Code */
            series_code: string;
            /** Period */
            period: string;
            /** Vintage */
            vintage: string;
            /** Revision */
            revision: number;
            value_state: components["schemas"]["ValueState"];
            /** Value */
            value: string | null;
            state: components["schemas"]["ObservationState"];
            /** Source */
            source: string;
            /** Published On */
            published_on: string | null;
            /** Note */
            note: string | null;
            /** Warnings */
            warnings: components["schemas"]["WarningRead"][];
            /** Verified At */
            verified_at: string | null;
            /** Verified Note */
            verified_note: string | null;
            /** External Id */
            external_id: string | null;
        };
        /**
         * ObservationState
         * @description Entered by the owner, or vouched for by another person.
         * @enum {string}
         */
        ObservationState: "reported" | "verified";
        /**
         * ObservationVerify
         * @description What the second person saw.
         */
        ObservationVerify: {
            /** Note */
            note?: string | null;
        };
        /**
         * Open311Format
         * @description How an answer is written, as the address ends.
         * @enum {string}
         */
        Open311Format: "json" | "xml";
        /**
         * OpenSpan
         * @description A stretch of a day in China's time.
         */
        OpenSpan: {
            /** Opens */
            opens: string;
            /** Closes */
            closes: string;
        };
        /**
         * OpeningHours
         * @description When a base is open.
         */
        OpeningHours: {
            /** Weekly */
            weekly: components["schemas"]["WeekSpan"][];
            on_holidays: components["schemas"]["HolidayRule"];
            on_make_up_days: components["schemas"]["MakeUpRule"];
            /** Special */
            special: components["schemas"]["SpecialDay"][];
        };
        /**
         * Option
         * @description An answer to choose.
         */
        "Option-Output": {
            /** Text */
            text: string;
            /** Is Right */
            is_right: boolean;
        };
        /**
         * OptionRead
         * @description An answer to choose, in the reader's language.
         */
        OptionRead: {
            /** Code */
            code: string;
            /** Label */
            label: string;
        };
        /**
         * OptionResult
         * @description How many chose it; null when the cell is too small to show.
         */
        OptionResult: {
            /** Code */
            code: string;
            /** Label */
            label: string;
            /** Count */
            count: number | null;
            /** Ratio */
            ratio: string | null;
        };
        /**
         * Origin
         * @description Whether the outlet made it or passed it on (row S49).
         * @enum {string}
         */
        Origin: "original" | "reposted";
        /**
         * Outcome
         * @description What came of a suggestion, a complaint or a request for help.
         * @enum {string}
         */
        Outcome: "solved" | "partly" | "not_possible" | "advice";
        /**
         * OutletSum
         * @description Items of an outlet in a month, `YYYY-MM` (S48, S152).
         */
        OutletSum: {
            /** Outlet */
            outlet: string;
            /** Channel */
            channel: string;
            /** Month */
            month: string;
            /** Item Count */
            item_count: number;
        };
        /**
         * OutputForm
         * @description What form an output of the work on culture has (work plan, part two).
         * @enum {string}
         */
        OutputForm: "exhibit" | "book" | "video" | "song" | "performance" | "craft" | "other";
        /**
         * OutsideRead
         * @description Support sought from above and pooled (row S146). Money in fen.
         */
        OutsideRead: {
            /** Area Code */
            area_code: string;
            /** Year */
            year: number;
            /** Sought Count */
            sought_count: number;
            /** Sought Fen */
            sought_fen: number;
            /** Won Count */
            won_count: number;
            /** Won Fen */
            won_fen: number;
            /** Higher Line Count */
            higher_line_count: number;
            /** Higher Line Fen */
            higher_line_fen: number;
            /** Pooled Project Count */
            pooled_project_count: number;
            /** Pooled Fen */
            pooled_fen: number;
            /** Agreement Count */
            agreement_count: number;
        };
        /**
         * OverviewRead
         * @description This year's money beside last year's (rows S26, S36, S37 of the plan's framework).
         *
         *     `grassroots_change` is this year's ratio less last year's; null unless both years have allocations.
         */
        OverviewRead: {
            /** Area Code */
            area_code: string;
            this_year: components["schemas"]["YearMoney"];
            last_year: components["schemas"]["YearMoney"];
            /** Grassroots Change */
            grassroots_change: string | null;
            /** Levels */
            levels: components["schemas"]["LevelMoney"][];
            per_capita: components["schemas"]["PerCapitaRead"];
        };
        /**
         * PactState
         * @description Asked, agreed to by the other county, refused by it, or ended by either.
         * @enum {string}
         */
        PactState: "proposed" | "accepted" | "declined" | "ended";
        /**
         * PageViewCreate
         * @description A page of results was shown.
         */
        PageViewCreate: {
            page: components["schemas"]["PublishedPage"];
        };
        /**
         * PairState
         * @description What a person found two photos to be.
         * @enum {string}
         */
        PairState: "open" | "same_event" | "reused" | "unrelated";
        /**
         * ParameterPage
         * @description Every parameter of a framework.
         */
        ParameterPage: {
            /** Items */
            items: components["schemas"]["ParameterRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ParameterRead
         * @description A parameter as it stands on a day: `is_set` false is a state of its own, shown as 未設定.
         */
        ParameterRead: {
            /** Framework Code */
            framework_code: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Unit */
            unit: string;
            /** Is Set */
            is_set: boolean;
            /** Value */
            value: string | null;
            /** In Force From */
            in_force_from: string | null;
            /** Source */
            source: string;
            /** Suggested Value */
            suggested_value: string | null;
            /** Suggested Source */
            suggested_source: string | null;
        };
        /**
         * ParameterValueCreate
         * @description A value with its day and document: a number, a day (`03-31`, every year's) or words, as the unit asks.
         */
        ParameterValueCreate: {
            /** Value */
            value: string;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** Source Document */
            source_document: string;
        };
        /**
         * ParameterValuePage
         * @description Every value that a parameter has had.
         */
        ParameterValuePage: {
            /** Items */
            items: components["schemas"]["ParameterValueRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ParameterValueRead
         * @description A value that was set.
         */
        ParameterValueRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Code */
            code: string;
            /** Value */
            value: string;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** Source Document */
            source_document: string;
        };
        /**
         * PerCapitaRead
         * @description Budget per resident (row S36 of the plan's framework), over a population that is named.
         *
         *     `vintage_named_by` says who named the population: the question, the budget, or nobody (the latest verified one not
         *     after the year). `per_capita_fen` is null with `reason` when a part of the division is not vouched for.
         */
        PerCapitaRead: {
            /** Area Code */
            area_code: string;
            /** Year */
            year: number;
            /** Budget Fen */
            budget_fen: number;
            /** Population */
            population: number | null;
            /** Population Year */
            population_year: number | null;
            /** Population Vintage */
            population_vintage: string | null;
            /** Population Source */
            population_source: string | null;
            /** Population Published On */
            population_published_on: string | null;
            /** Vintage Named By */
            vintage_named_by: string;
            /** Per Capita Fen */
            per_capita_fen: string | null;
            /** Reason */
            reason: string | null;
        };
        /**
         * PerformanceOwner
         * @description Whose form it is.
         * @enum {string}
         */
        PerformanceOwner: "projects" | "allocations";
        /**
         * PerformanceRead
         * @description The form with what the records know already: name, unit, days and money; the sources add up to the amount.
         */
        PerformanceRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            owner: components["schemas"]["PerformanceOwner"];
            /**
             * Owner Id
             * Format: uuid
             */
            owner_id: string;
            /** Title */
            title: string;
            /** Unit Name */
            unit_name: string;
            /** Starts On */
            starts_on: string | null;
            /** Ends On */
            ends_on: string | null;
            /** Amount Fen */
            amount_fen: number;
            /** Spent Fen */
            spent_fen: number;
            /** Sources */
            sources: components["schemas"]["FormSource"][];
            /** Total Goal */
            total_goal: string;
            /** Indicators */
            indicators: components["schemas"]["GoalRead"][];
        };
        /**
         * PerformanceWrite
         * @description The whole form: what the money is for, and the lines by which it is judged.
         */
        PerformanceWrite: {
            /** Total Goal */
            total_goal: string;
            /** Indicators */
            indicators: components["schemas"]["GoalCreate"][];
        };
        /**
         * PersonalSpan
         * @description A place in the text, from `start` up to but without `end`, in code points; `kind` as in `rules/personal.py`.
         */
        PersonalSpan: {
            /** Start */
            start: number;
            /** End */
            end: number;
            /** Kind */
            kind: string;
        };
        /**
         * PhotoPairPage
         * @description A page of pairs.
         */
        PhotoPairPage: {
            /** Items */
            items: components["schemas"]["PhotoPairRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * PhotoPairRead
         * @description Two photos that look alike, and what a person found.
         */
        PhotoPairRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            first: components["schemas"]["PhotoSide"];
            second: components["schemas"]["PhotoSide"];
            /** Distance */
            distance: number;
            /** Is Same File */
            is_same_file: boolean;
            /** Is Across Units */
            is_across_units: boolean;
            state: components["schemas"]["PairState"];
            /** Note */
            note: string | null;
            /** Looked At */
            looked_at: string | null;
        };
        /**
         * PhotoRead
         * @description A photo that was kept: re-encoded, without place and camera data.
         */
        PhotoRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Sha256 */
            sha256: string;
            /** Size Bytes */
            size_bytes: number;
        };
        /**
         * PhotoSide
         * @description One of the two photos with its activity.
         */
        PhotoSide: {
            /**
             * Document Id
             * Format: uuid
             */
            document_id: string;
            /**
             * Activity Id
             * Format: uuid
             */
            activity_id: string;
            /** Activity Title */
            activity_title: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
        };
        /**
         * PhotoVerdict
         * @description What a person found by looking; `reused` needs a note, because it is about somebody's work.
         */
        PhotoVerdict: {
            state: components["schemas"]["PairState"];
            /** Note */
            note?: string | null;
        };
        /**
         * Piece
         * @description A piece of a snippet; `is_hit` marks the words that were looked for.
         */
        Piece: {
            /** Text */
            text: string;
            /** Is Hit */
            is_hit: boolean;
        };
        /**
         * PlaceGroup
         * @description Projects of one standing of their places on the day of approval. Ranks are those of the approving list.
         */
        PlaceGroup: {
            /** Standing */
            standing: string;
            /** Project Count */
            project_count: number;
            /** Amount Fen */
            amount_fen: number;
            /** Amount Ratio */
            amount_ratio: string | null;
            /** Mean Rank */
            mean_rank: string | null;
        };
        /**
         * PlanChange
         * @description A task that both versions have. `due_moved_days` is positive when it became later (calendar days).
         */
        PlanChange: {
            before: components["schemas"]["PlanLine"];
            after: components["schemas"]["PlanLine"];
            /** Starts Moved Days */
            starts_moved_days: number;
            /** Due Moved Days */
            due_moved_days: number;
            /** Is Owner Changed */
            is_owner_changed: boolean;
            /** Is Weight Changed */
            is_weight_changed: boolean;
            /** Is Title Changed */
            is_title_changed: boolean;
        };
        /**
         * PlanComparison
         * @description A saved version against another or against now (`against` is null).
         */
        PlanComparison: {
            baseline: components["schemas"]["BaselineRead"];
            against: components["schemas"]["BaselineRead"] | null;
            /** Added */
            added: components["schemas"]["PlanLine"][];
            /** Removed */
            removed: components["schemas"]["PlanLine"][];
            /** Changed */
            changed: components["schemas"]["PlanChange"][];
            /** Unchanged Count */
            unchanged_count: number;
            /** Moved Later Count */
            moved_later_count: number;
            /** Moved Earlier Count */
            moved_earlier_count: number;
            /** Owner Changed Count */
            owner_changed_count: number;
        };
        /**
         * PlanLine
         * @description A task as one version of the plan has it.
         */
        PlanLine: {
            /**
             * Task Id
             * Format: uuid
             */
            task_id: string;
            /** Title */
            title: string;
            /** Unit Name */
            unit_name: string;
            /** Owner Post */
            owner_post: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Weight */
            weight: number;
            /** Progress Percent */
            progress_percent: number;
            state: components["schemas"]["TaskState"];
        };
        /**
         * PointRead
         * @description A period's figure and those that it is held against.
         */
        PointRead: {
            /** Period */
            period: string;
            own: components["schemas"]["FigureRead"];
            national: components["schemas"]["FigureRead"] | null;
            provincial: components["schemas"]["FigureRead"] | null;
            reference: components["schemas"]["FigureRead"] | null;
        };
        /**
         * Pointer
         * @description A sentence that says where to turn instead.
         */
        Pointer: {
            /** Code */
            code: string;
            /** Text */
            text: string;
        };
        /**
         * Preview
         * @description What can be shown of a file without opening it.
         *
         *     `picture_count` pictures lie under `/documents/{id}/preview/{page}`, from 1; `excerpt` is how its text begins.
         */
        Preview: {
            state: components["schemas"]["TextState"] | null;
            /** Reason */
            reason: string | null;
            /** Page Count */
            page_count: number;
            /** Picture Count */
            picture_count: number;
            /** Excerpt */
            excerpt: string;
            /** Is Cut */
            is_cut: boolean;
        };
        /**
         * PreviewRead
         * @description What would be seen, what is marked in the words, and what is like it.
         *
         *     `masked_text` is the text in its normal form with every marked character as `＊`; the spans are places in it.
         *     `urgent` says whom to call, `refusal` that the case would not be taken; each is null otherwise.
         */
        PreviewRead: {
            public_view: components["schemas"]["PublicView"];
            /** Masked Text */
            masked_text: string;
            /** Personal */
            personal: components["schemas"]["PersonalSpan"][];
            urgent: components["schemas"]["Advice"] | null;
            refusal: components["schemas"]["Advice"] | null;
            /** Similar */
            similar: components["schemas"]["SimilarCase"][];
        };
        /**
         * PriorityRead
         * @description Whether minority-fund projects went to demonstration places first (row S145).
         *
         *     `standing` is demonstration (named), applicant (applied or accepted) or other. `precedence_ratio` is the share of
         *     pairs of a demonstration or applicant place and another one in the same list in which the former comes first.
         */
        PriorityRead: {
            /** Area Code */
            area_code: string;
            /** Year */
            year: number;
            /** Groups */
            groups: components["schemas"]["PlaceGroup"][];
            /** Precedence Ratio */
            precedence_ratio: string | null;
            /** Items */
            items: components["schemas"]["ProjectRead"][];
        };
        /**
         * ProcedureList
         * @description The procedures in force.
         */
        ProcedureList: {
            /** Items */
            items: components["schemas"]["ProcedureRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ProcedureRead
         * @description A procedure in force, with what it rests on.
         */
        ProcedureRead: {
            /** Code */
            code: string;
            /** Version */
            version: number;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** Name */
            name: string;
            level: components["schemas"]["UnitLevel"];
            /** Types */
            types: components["schemas"]["HonourType"][];
            requires_level: components["schemas"]["UnitLevel"] | null;
            /** Apply Until */
            apply_until: string | null;
            /** Notice Working Days */
            notice_working_days: number;
            /** Validity Years */
            validity_years: number | null;
            /** Sources */
            sources: string[];
            /** Steps */
            steps: components["schemas"]["ProcedureStepRead"][];
        };
        /**
         * ProcedureStepRead
         * @description A step of a procedure: who takes it, by when, with which documents.
         */
        ProcedureStepRead: {
            to: components["schemas"]["HonourState"];
            /** Name */
            name: string;
            /** Authority */
            authority: string;
            /** Roles */
            roles: string[];
            /** Clock Count */
            clock_count: number;
            /** Clock Days */
            clock_days: string;
            /** Documents */
            documents: string[];
            /** Two Person With */
            two_person_with: string | null;
        };
        /**
         * ProjectCreate
         * @description A project that was approved.
         */
        ProjectCreate: {
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** School Unit Id */
            school_unit_id?: string | null;
            /** Title */
            title: string;
            kind: components["schemas"]["ProjectKind"];
            source_level: components["schemas"]["SourceLevel"];
            /**
             * Is Minority Fund
             * @default false
             */
            is_minority_fund: boolean;
            region_kind?: components["schemas"]["RegionKind"] | null;
            /**
             * Approved On
             * Format: date
             */
            approved_on: string;
            /** List Position */
            list_position?: number | null;
            /** Planned Output */
            planned_output: string;
            /** Planned Count */
            planned_count?: number | null;
            /** Output Unit */
            output_unit?: string | null;
            /** Starts On */
            starts_on?: string | null;
            /** Ends On */
            ends_on?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * ProjectKind
         * @description What a project builds or helps (rows S75, S76, S96, S115 of the plan's framework).
         * @enum {string}
         */
        ProjectKind: "distinctive_industry" | "infrastructure" | "public_service" | "living_environment" | "culture" | "education" | "joint_venture" | "training" | "other";
        /**
         * ProjectPage
         * @description A page of projects.
         */
        ProjectPage: {
            /** Items */
            items: components["schemas"]["ProjectRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ProjectPaymentCreate
         * @description A payment of the project, shared out among its approved sources.
         */
        ProjectPaymentCreate: {
            /** Amount Fen */
            amount_fen: number;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Voucher Number */
            voucher_number: string;
            /** Note */
            note?: string | null;
            /** Activity Id */
            activity_id?: string | null;
        };
        /**
         * ProjectPaymentRead
         * @description A payment and its parts by source; the parts add up to the amount.
         */
        ProjectPaymentRead: {
            /**
             * Payment Id
             * Format: uuid
             */
            payment_id: string;
            /** Amount Fen */
            amount_fen: number;
            /** Items */
            items: components["schemas"]["ExpenditureRead"][];
        };
        /**
         * ProjectRead
         * @description A project with the money approved for it and paid, in fen, and how many budget lines it comes from.
         */
        ProjectRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** School Unit Id */
            school_unit_id: string | null;
            /** Title */
            title: string;
            kind: components["schemas"]["ProjectKind"];
            source_level: components["schemas"]["SourceLevel"];
            /** Is Minority Fund */
            is_minority_fund: boolean;
            region_kind: components["schemas"]["RegionKind"] | null;
            /**
             * Approved On
             * Format: date
             */
            approved_on: string;
            /** List Position */
            list_position: number | null;
            place_state: components["schemas"]["UnitState"];
            /** Planned Output */
            planned_output: string;
            /** Planned Count */
            planned_count: number | null;
            /** Output Unit */
            output_unit: string | null;
            /** Starts On */
            starts_on: string | null;
            /** Ends On */
            ends_on: string | null;
            state: components["schemas"]["ProjectState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Delivery */
            delivery: string | null;
            /** Delivered Count */
            delivered_count: number | null;
            /** Funded Fen */
            funded_fen: number;
            /** Spent Fen */
            spent_fen: number;
            /** Source Count */
            source_count: number;
            /** External Id */
            external_id: string | null;
        };
        /**
         * ProjectState
         * @description How far a project has come.
         * @enum {string}
         */
        ProjectState: "planned" | "running" | "delivered" | "accepted" | "cancelled";
        /**
         * ProjectTransition
         * @description The next step: what was delivered when it is delivered, the reason when it stops or goes back.
         */
        ProjectTransition: {
            to: components["schemas"]["ProjectState"];
            /** Reason */
            reason?: string | null;
            /** Delivery */
            delivery?: string | null;
            /** Delivered Count */
            delivered_count?: number | null;
        };
        /**
         * ProjectUpdate
         * @description Changes of what is said about a project; its unit, day of approval and money stay.
         */
        ProjectUpdate: {
            /** Title */
            title?: string | null;
            kind?: components["schemas"]["ProjectKind"] | null;
            /** Is Minority Fund */
            is_minority_fund?: boolean | null;
            region_kind?: components["schemas"]["RegionKind"] | null;
            /** List Position */
            list_position?: number | null;
            /** Planned Output */
            planned_output?: string | null;
            /** Planned Count */
            planned_count?: number | null;
            /** Output Unit */
            output_unit?: string | null;
            /** Starts On */
            starts_on?: string | null;
            /** Ends On */
            ends_on?: string | null;
        };
        /**
         * ProofRead
         * @description The path from a receipt to its day's root. Source: RFC 9162, 2.1.3.
         */
        ProofRead: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Receipt Hash */
            receipt_hash: string;
            /** Leaf Index */
            leaf_index: number;
            /** Leaf Count */
            leaf_count: number;
            /** Path */
            path: string[];
            /** Root */
            root: string;
            /** Head */
            head: string;
            /** Signature */
            signature: string;
            /** Is Unaltered */
            is_unaltered: boolean | null;
        };
        /**
         * ProofRequest
         * @description The hash on a receipt; `day` is the day of receipt in China, which the receipt names.
         */
        ProofRequest: {
            /** Receipt Hash */
            receipt_hash: string;
            /**
             * Day
             * Format: date
             */
            day: string;
        };
        /**
         * ProtectionLevel
         * @description At which level it is listed.
         * @enum {string}
         */
        ProtectionLevel: "unlisted" | "county" | "city" | "province" | "nation";
        /**
         * ProvenanceRead
         * @description Why a score is what it is.
         */
        ProvenanceRead: {
            score: components["schemas"]["ScoreRead"];
            /** Quote */
            quote: string;
            /** Rule */
            rule: {
                [key: string]: unknown;
            };
            /** Explanation */
            explanation: string;
            /** Metric Note */
            metric_note: string;
            /** Framework Code */
            framework_code: string;
            /** Framework Name */
            framework_name: string;
            /** Framework Version */
            framework_version: string;
            /** Records */
            records: components["schemas"]["ProvenanceRecord"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ProvenanceRecord
         * @description One record behind a value: what it is, who (post) entered it and when, and the files that prove it.
         *
         *     `is_reference`: not counted itself, but what the counted ones are held against. A counted record that is not
         *     `is_verified` makes the claimed value only, not the verified one that is shown.
         */
        ProvenanceRecord: {
            /** Resource */
            resource: string;
            /** Resource Id */
            resource_id: string;
            /** Label */
            label: string;
            /** Area Code */
            area_code: string;
            /** Occurred On */
            occurred_on: string | null;
            /** Is Counted */
            is_counted: boolean;
            /** Is Verified */
            is_verified: boolean;
            /** Is Reference */
            is_reference: boolean;
            /** Amount */
            amount: string | null;
            /** Unit */
            unit: string;
            /** Entered By */
            entered_by: string | null;
            /** Entered At */
            entered_at: string | null;
            /** Document Ids */
            document_ids: string[];
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * PublicCase
         * @description A case as anyone may read it, in the office's words: a township at the finest, days, nothing of the sender's own.
         *
         *     `joined_count` is null under ten; `is_joined` says whether there is any. `days_to_answer` are calendar days.
         */
        PublicCase: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            state: components["schemas"]["FeedbackState"];
            /** Title */
            title: string | null;
            /** Summary */
            summary: string;
            /** Answer */
            answer: string | null;
            /** Change */
            change: string | null;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
            /** Answered On */
            answered_on: string | null;
            /** Closed On */
            closed_on: string | null;
            /**
             * Published On
             * Format: date
             */
            published_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Is Overdue */
            is_overdue: boolean;
            /** Days To Answer */
            days_to_answer: number | null;
            /** Rating */
            rating: number | null;
            /** Is Joined */
            is_joined: boolean;
            /** Joined Count */
            joined_count: number | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * PublicCaseRead
         * @description A case in the open, or what stands in its place after its removal: one of both is null.
         */
        PublicCaseRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            case: components["schemas"]["PublicCase"] | null;
            removal: components["schemas"]["RemovalRead"] | null;
            /** Moderation */
            moderation: components["schemas"]["Moderation"][];
        };
        /**
         * PublicCounts
         * @description This year's cases of a kind as last released, in steps of ten; a cell under ten is null.
         */
        PublicCounts: {
            kind: components["schemas"]["FeedbackKind"];
            /** Received Count */
            received_count: number | null;
            /** Closed Count */
            closed_count: number | null;
        };
        /**
         * PublicCountsRead
         * @description The newest release of the year, in steps of ten, and the months that are settled, newest first.
         */
        PublicCountsRead: {
            /** Area Code */
            area_code: string;
            year: components["schemas"]["ReleaseRead"] | null;
            /** Months */
            months: components["schemas"]["ReleaseRead"][];
        };
        /**
         * PublicView
         * @description All that the public would see of the case itself. The words never are: the office writes a summary.
         *
         *     `is_public` is false for a complaint of discrimination, of which nothing is shown.
         */
        PublicView: {
            /** Is Public */
            is_public: boolean;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            /** Area Code */
            area_code: string;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
        };
        /**
         * PublicationDraft
         * @description What the office shows of a case, in its own words: never the sender's, and nobody can be recognised by them.
         *
         *     `summary` says what was raised, `answer` what was answered, `change` what changed because of it.
         */
        PublicationDraft: {
            /** Title */
            title: string;
            /** Summary */
            summary: string;
            /** Answer */
            answer?: string | null;
            /** Change */
            change?: string | null;
        };
        /**
         * PublicationRead
         * @description A case's publication as its handlers see it.
         */
        PublicationRead: {
            /**
             * Feedback Id
             * Format: uuid
             */
            feedback_id: string;
            /** Version */
            version: number;
            /** Can Publish */
            can_publish: boolean;
            /** Title */
            title: string | null;
            /** Summary */
            summary: string | null;
            /** Answer */
            answer: string | null;
            /** Change */
            change: string | null;
            /** Published On */
            published_on: string | null;
            /** Removals */
            removals: components["schemas"]["RemovalRequestRead"][];
        };
        /**
         * PublicityDetails
         * @description What an outlet published 宣傳. `reach_count` is the account's own count; `reach_source` names it.
         */
        PublicityDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "publicity";
            channel: components["schemas"]["Channel"];
            /** Outlet */
            outlet: string;
            /**
             * Item Count
             * @default 1
             */
            item_count: number;
            origin: components["schemas"]["Origin"];
            /**
             * Is Column
             * @default false
             */
            is_column: boolean;
            /** Reach Count */
            reach_count?: number | null;
            /** Reach Source */
            reach_source?: string | null;
        };
        /**
         * PublicityDetailsRead
         * @description What an outlet published 宣傳. `reach_count` is the account's own count; `reach_source` names it.
         */
        PublicityDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "publicity";
            channel: components["schemas"]["Channel"];
            /** Outlet */
            outlet: string;
            /** Item Count */
            item_count: number;
            origin: components["schemas"]["Origin"];
            /** Is Column */
            is_column: boolean;
            /** Reach Count */
            reach_count: number | null;
            /** Reach Source */
            reach_source: string | null;
        };
        /**
         * PublishedPage
         * @description Pages on which the county shows results; their views are counted, not their viewers (row S139).
         * @enum {string}
         */
        PublishedPage: "feedback_board" | "results" | "honours" | "survey_results";
        /**
         * Question
         * @description One screen.
         */
        Question: {
            /** Code */
            code: string;
            kind: components["schemas"]["QuestionKind"];
            /** Label */
            label: {
                [key: string]: string;
            };
            /**
             * Is Required
             * @default true
             */
            is_required: boolean;
            /** Options */
            options?: components["schemas"]["api__models__surveys__Option"][];
            /** Minimum */
            minimum?: number | null;
            /** Maximum */
            maximum?: number | null;
            /** Indicator */
            indicator?: string | null;
        };
        /**
         * QuestionForm
         * @description How many options of a question are right; true or false has two options, the true one first.
         * @enum {string}
         */
        QuestionForm: "single" | "multiple" | "true_false";
        /**
         * QuestionKind
         * @description How a question is answered.
         * @enum {string}
         */
        QuestionKind: "single" | "multiple" | "scale" | "number" | "text";
        /**
         * QuestionRead
         * @description One screen, in the reader's language.
         */
        QuestionRead: {
            /** Code */
            code: string;
            kind: components["schemas"]["QuestionKind"];
            /** Label */
            label: string;
            /** Is Required */
            is_required: boolean;
            /** Options */
            options: components["schemas"]["OptionRead"][];
            /** Minimum */
            minimum: number | null;
            /** Maximum */
            maximum: number | null;
        };
        /**
         * QuestionResult
         * @description A question's result with its n. Withheld as a whole when n is under ten.
         */
        QuestionResult: {
            /** Code */
            code: string;
            kind: components["schemas"]["QuestionKind"];
            /** Label */
            label: string;
            /** N */
            n: number | null;
            /** Mean */
            mean: string | null;
            /** Correct Ratio */
            correct_ratio: string | null;
            /** Options */
            options: components["schemas"]["OptionResult"][];
            /** Is Withheld */
            is_withheld: boolean;
        };
        /**
         * Questionnaire
         * @description Questions in order, and the words of consent before the first.
         */
        Questionnaire: {
            /** Consent */
            consent: {
                [key: string]: string;
            };
            /** Questions */
            questions: components["schemas"]["Question"][];
        };
        /**
         * QuizAnswers
         * @description Per question the positions chosen, counted from 0; an attempt is marked once.
         */
        QuizAnswers: {
            /** Attempt */
            attempt: string;
            /** Answers */
            answers: number[][];
        };
        /**
         * QuizRead
         * @description An attempt: questions in their order. `attempt` is to be sent back with the answers before it expires.
         */
        QuizRead: {
            /** Attempt */
            attempt: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Number */
            number: number;
            /** Pass Percent */
            pass_percent: number;
            /** Questions */
            questions: components["schemas"]["ShownQuestion"][];
        };
        /**
         * QuizResult
         * @description The marks; `proof` counts the completion once, in the next half hour, and only of a passed quiz.
         */
        QuizResult: {
            /** Right Count */
            right_count: number;
            /** Question Count */
            question_count: number;
            /** Is Passed */
            is_passed: boolean;
            /** Proof */
            proof: string | null;
            /** Marks */
            marks: components["schemas"]["MarkRead"][];
        };
        /**
         * RatingCreate
         * @description How it went, 1 (not at all solved) to 5 (well solved); after closing, once.
         */
        RatingCreate: {
            /** Tracking Code */
            tracking_code: string;
            /** Rating */
            rating: number;
        };
        /**
         * ReceiptCheckCreate
         * @description The `signature` of a receipt.
         */
        ReceiptCheckCreate: {
            /** Signature */
            signature: string;
        };
        /**
         * ReceiptCheckRead
         * @description Whether a receipt is genuine, by which key, for which day; and whether its case is kept as it says.
         *
         *     A receipt dated after its key stopped being trusted (`key_retired_at`) is not genuine.
         */
        ReceiptCheckRead: {
            /** Valid */
            valid: boolean;
            /** Kid */
            kid: string | null;
            /** Day */
            day: string | null;
            /** Due On */
            due_on: string | null;
            /** Key Retired At */
            key_retired_at: string | null;
            /** Is Kept */
            is_kept: boolean;
        };
        /**
         * ReceiptDayRead
         * @description A day's tree in short. `leaf_count` is padded with dummies, so that it does not tell how many cases came in.
         *
         *     `is_unaltered` is null until the day has been compared with the stored cases for the first time.
         */
        ReceiptDayRead: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Leaf Count */
            leaf_count: number;
            /** Root */
            root: string;
            /** Previous Head */
            previous_head: string;
            /** Head */
            head: string;
            /** Signature */
            signature: string;
            /** Checked On */
            checked_on: string | null;
            /** Is Unaltered */
            is_unaltered: boolean | null;
            fault: components["schemas"]["ReceiptFault"] | null;
        };
        /**
         * ReceiptDaysRead
         * @description The days, latest first.
         */
        ReceiptDaysRead: {
            /** Area Code */
            area_code: string;
            /** Items */
            items: components["schemas"]["ReceiptDayRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ReceiptFault
         * @description What is wrong with a day, worst first.
         * @enum {string}
         */
        ReceiptFault: "day_missing" | "signature_invalid" | "chain_broken" | "root_differs" | "case_altered" | "case_missing" | "receipt_missing";
        /**
         * ReceiptKeysRead
         * @description Public keys as RFC 7517 has them; `retired_at` says when a key stopped, or will stop, being trusted.
         */
        ReceiptKeysRead: {
            /** Keys */
            keys: {
                [key: string]: unknown;
            }[];
        };
        /**
         * ReceiptLeavesRead
         * @description A day's tree whole: every leaf in hex, in the order of the tree.
         */
        ReceiptLeavesRead: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Leaf Count */
            leaf_count: number;
            /** Root */
            root: string;
            /** Previous Head */
            previous_head: string;
            /** Head */
            head: string;
            /** Signature */
            signature: string;
            /** Checked On */
            checked_on: string | null;
            /** Is Unaltered */
            is_unaltered: boolean | null;
            fault: components["schemas"]["ReceiptFault"] | null;
            /** Area Code */
            area_code: string;
            /** Leaves */
            leaves: string[];
        };
        /**
         * RecheckDetail
         * @description A draw with its figures in the order in which they were drawn.
         */
        RecheckDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Period */
            period: string;
            /** Seed */
            seed: string;
            /** Sample Size */
            sample_size: number;
            /** Frame Count */
            frame_count: number;
            /** Frame Hash */
            frame_hash: string;
            /** Checked Count */
            checked_count: number;
            /** Error Count */
            error_count: number;
            /** Error Ratio */
            error_ratio: string | null;
            /** Items */
            items: components["schemas"]["RecheckItemRead"][];
        };
        /**
         * RecheckFinding
         * @description What was found; a figure that differs or cannot be shown says how.
         */
        RecheckFinding: {
            outcome: components["schemas"]["RecheckOutcome"];
            /** Note */
            note?: string | null;
        };
        /**
         * RecheckItemRead
         * @description A figure of a draw with what it says and what was found.
         */
        RecheckItemRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Position */
            position: number;
            /**
             * Observation Id
             * Format: uuid
             */
            observation_id: string;
            /** Series Code */
            series_code: string;
            /** Series Name */
            series_name: string;
            /** Area Code */
            area_code: string;
            /** Period */
            period: string;
            /** Value */
            value: string | null;
            /** Source */
            source: string;
            outcome: components["schemas"]["RecheckOutcome"] | null;
            /** Note */
            note: string | null;
            /** Checked At */
            checked_at: string | null;
        };
        /**
         * RecheckOutcome
         * @description The source says the same, something else, or cannot be shown any more.
         * @enum {string}
         */
        RecheckOutcome: "confirmed" | "differs" | "unproven";
        /**
         * RecheckPage
         * @description A page of draws.
         */
        RecheckPage: {
            /** Items */
            items: components["schemas"]["RecheckRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RecheckRead
         * @description A draw and its error rate: figures that differ or cannot be shown over those looked at, null before the first.
         *
         *     `frame_hash` is SHA-256 over the ids of the frame's figures in their order, each on a line of its own.
         */
        RecheckRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Period */
            period: string;
            /** Seed */
            seed: string;
            /** Sample Size */
            sample_size: number;
            /** Frame Count */
            frame_count: number;
            /** Frame Hash */
            frame_hash: string;
            /** Checked Count */
            checked_count: number;
            /** Error Count */
            error_count: number;
            /** Error Ratio */
            error_ratio: string | null;
        };
        /**
         * RecheckResult
         * @description What a re-check of a title came to.
         * @enum {string}
         */
        RecheckResult: "kept" | "conditional" | "failed";
        /**
         * ReferralConsent
         * @description The sender's word: to hand it over or not, and whether with his contact. A no after a yes takes it back.
         */
        ReferralConsent: {
            /** Tracking Code */
            tracking_code: string;
            /**
             * Referral Id
             * Format: uuid
             */
            referral_id: string;
            /** Is Agreed */
            is_agreed: boolean;
            /**
             * Is Contact Shared
             * @default false
             */
            is_contact_shared: boolean;
        };
        /**
         * ReferralCreate
         * @description A referral to ask the sender for. `text` is all that would go across; a name where the code is not known here.
         */
        ReferralCreate: {
            /** Target County */
            target_county: string;
            /** Target Name */
            target_name?: string | null;
            /** Text */
            text: string;
            /**
             * Asks Contact
             * @default false
             */
            asks_contact: boolean;
        };
        /**
         * ReferralList
         * @description All referrals of a case, newest first.
         */
        ReferralList: {
            /** Items */
            items: components["schemas"]["ReferralRead"][];
        };
        /**
         * ReferralPage
         * @description A page of referrals.
         */
        ReferralPage: {
            /** Items */
            items: components["schemas"]["ReferralRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ReferralQuestion
         * @description What the sender is asked, or has said: the very words that would go across, and to whom.
         */
        ReferralQuestion: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Target Name */
            target_name: string;
            /** Is Hosted */
            is_hosted: boolean;
            /** Text */
            text: string;
            /** Asks Contact */
            asks_contact: boolean;
            /** Is Contact Shared */
            is_contact_shared: boolean;
            state: components["schemas"]["ReferralState"];
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Can Agree */
            can_agree: boolean;
            /** Can Withdraw */
            can_withdraw: boolean;
        };
        /**
         * ReferralQuestionList
         * @description All referrals of a case, newest first.
         */
        ReferralQuestionList: {
            /** Items */
            items: components["schemas"]["ReferralQuestion"][];
        };
        /**
         * ReferralRead
         * @description A referral as its own county's handlers see it. `is_hosted`: the other county works in this installation.
         */
        ReferralRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /**
             * Feedback Id
             * Format: uuid
             */
            feedback_id: string;
            /** Target County */
            target_county: string;
            /** Target Name */
            target_name: string;
            /** Is Hosted */
            is_hosted: boolean;
            /** Text */
            text: string;
            /** Asks Contact */
            asks_contact: boolean;
            /** Is Contact Shared */
            is_contact_shared: boolean;
            state: components["schemas"]["ReferralState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Document Number */
            document_number: string | null;
            /** Sent On */
            sent_on: string | null;
            /** Reply Number */
            reply_number: string | null;
            /** Returned At */
            returned_at: string | null;
        };
        /**
         * ReferralReply
         * @description What came back on paper; with `is_refused` the other county did not take it.
         */
        ReferralReply: {
            /** Text */
            text: string;
            /** Document Number */
            document_number?: string | null;
            /**
             * Is Refused
             * @default false
             */
            is_refused: boolean;
        };
        /**
         * ReferralSending
         * @description The paper by which a referral went to a county that is not hosted here.
         */
        ReferralSending: {
            /** Document Number */
            document_number: string;
            /** Sent On */
            sent_on?: string | null;
        };
        /**
         * ReferralState
         * @description Where a referral stands in the county that it starts from.
         * @enum {string}
         */
        ReferralState: "asked" | "agreed" | "declined" | "sent" | "returned" | "refused" | "withdrawn";
        /**
         * ReferralWithdrawal
         * @description Why a referral is called back.
         */
        ReferralWithdrawal: {
            /** Reason */
            reason?: string | null;
        };
        /**
         * RefusalPage
         * @description Refused rows; `next_row` goes on after the last of them.
         */
        RefusalPage: {
            /** Items */
            items: components["schemas"]["ImportRefusalRead"][];
            /** Next Row */
            next_row: number | null;
        };
        /**
         * RefusalReason
         * @description Why a cell, or the row as a whole (`column` null), was refused; `message` in the reader's language.
         */
        RefusalReason: {
            /** Field */
            field: string | null;
            /** Column */
            column: string | null;
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * RegionKind
         * @description What makes an area special (row S95). It is said of areas and projects, never of people.
         * @enum {string}
         */
        RegionKind: "ethnic_area" | "small_group_area" | "special_region";
        /**
         * RegionMoney
         * @description Approved money for areas of a kind, this year and last, in fen; an allocation counts once in a kind.
         */
        RegionMoney: {
            kind: components["schemas"]["RegionKind"];
            /** This Fen */
            this_fen: number;
            /** Last Fen */
            last_fen: number;
            /** Change Fen */
            change_fen: number;
        };
        /**
         * RegionsRead
         * @description Money by kind of area, year on year (row S95). `any_*` counts each allocation once, whatever its kinds.
         */
        RegionsRead: {
            /** Area Code */
            area_code: string;
            /** Year */
            year: number;
            /** Any This Fen */
            any_this_fen: number;
            /** Any Last Fen */
            any_last_fen: number;
            /** Items */
            items: components["schemas"]["RegionMoney"][];
        };
        /**
         * RegistryChange
         * @description A unit that joined the eligible registry or left it between two days, and why it left.
         */
        RegistryChange: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Category */
            category: string;
            /** Is Added */
            is_added: boolean;
            /**
             * From On
             * Format: date
             */
            from_on: string;
            /** Not Applicable Reason */
            not_applicable_reason: string | null;
        };
        /**
         * RegistryChangePage
         * @description A page of what joined and left.
         */
        RegistryChangePage: {
            /** Items */
            items: components["schemas"]["RegistryChange"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RegistryPage
         * @description A page of the registry as it stood.
         */
        RegistryPage: {
            /** Items */
            items: components["schemas"]["RegistryRow"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RegistryRow
         * @description A unit as it stood on the day; `from_on` is since when.
         */
        RegistryRow: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Name */
            name: string;
            /** Area Code */
            area_code: string;
            /** Category */
            category: string;
            state: components["schemas"]["UnitState"];
            named_level: components["schemas"]["UnitLevel"] | null;
            /** Is Eligible */
            is_eligible: boolean;
            /** Takes Part */
            takes_part: boolean;
            /** Not Applicable Reason */
            not_applicable_reason: string | null;
            /**
             * From On
             * Format: date
             */
            from_on: string;
        };
        /**
         * ReleaseRead
         * @description One release as of a day.
         */
        ReleaseRead: {
            /** Period */
            period: string;
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /** Rows */
            rows: components["schemas"]["CountRow"][];
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * RemedyTold
         * @description The finding as the sender sees it.
         */
        RemedyTold: {
            finding: components["schemas"]["Finding"];
            /** Grounds */
            grounds: string;
            /** Remedy */
            remedy: string | null;
            /** Due On */
            due_on: string | null;
            /** Done On */
            done_on: string | null;
            /** Can Ask Review */
            can_ask_review: boolean;
        };
        /**
         * RemovalDraft
         * @description Why a case should be taken out of the open; the reason will be published.
         */
        RemovalDraft: {
            /** Reason */
            reason: string;
        };
        /**
         * RemovalPage
         * @description Removed cases, latest first.
         */
        RemovalPage: {
            /** Items */
            items: components["schemas"]["RemovalRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RemovalRead
         * @description A case that was taken out of the open, and why.
         */
        RemovalRead: {
            /**
             * Feedback Id
             * Format: uuid
             */
            feedback_id: string;
            kind: components["schemas"]["FeedbackKind"];
            /**
             * Removed On
             * Format: date
             */
            removed_on: string;
            /** Reason */
            reason: string;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * RemovalRequestRead
         * @description A removal that was asked for; `is_yours` where the reader asked, who then cannot confirm it.
         */
        RemovalRequestRead: {
            /**
             * Removal Id
             * Format: uuid
             */
            removal_id: string;
            /** Reason */
            reason: string;
            /**
             * Asked On
             * Format: date
             */
            asked_on: string;
            /** Is Yours */
            is_yours: boolean;
            /** Is Confirmed */
            is_confirmed: boolean;
        };
        /**
         * ReplyCreate
         * @description A word to the sender; with `is_answer` the case is answered.
         *
         *     An answer says in plain words what was done. One to a suggestion, a complaint or a request for help also says its
         *     `outcome`; one to a suggestion, whether it `is_adopted`.
         */
        ReplyCreate: {
            /** Text */
            text: string;
            /**
             * Is Answer
             * @default false
             */
            is_answer: boolean;
            outcome?: components["schemas"]["Outcome"] | null;
            /** Is Adopted */
            is_adopted?: boolean | null;
        };
        /**
         * ReportForm
         * @description A report with one picture (JPEG, PNG or WebP of at most 20 MiB), whose place and camera data are removed.
         */
        ReportForm: {
            /** Service Code */
            service_code: string;
            /** Description */
            description: string;
            /** Jurisdiction Id */
            jurisdiction_id?: string | null;
            /** Api Key */
            api_key?: string | null;
            /** Lat */
            lat?: number | null;
            /** Long */
            long?: number | null;
            /** Address String */
            address_string?: string | null;
            /** Address Id */
            address_id?: string | null;
            /** Attribute[Area] */
            "attribute[area]"?: string | null;
            /** Attribute[Unit] */
            "attribute[unit]"?: string | null;
            /** Email */
            email?: string | null;
            /** Phone */
            phone?: string | null;
            /** First Name */
            first_name?: string | null;
            /** Last Name */
            last_name?: string | null;
            /** Device Id */
            device_id?: string | null;
            /** Account Id */
            account_id?: string | null;
            /** Media Url */
            media_url?: string | null;
            /**
             * Extensions
             * @default false
             */
            extensions: boolean;
            /** Media */
            media?: string | null;
        };
        /**
         * RequestStatus
         * @description The two standings that the standard knows.
         * @enum {string}
         */
        RequestStatus: "open" | "closed";
        /**
         * ReturnCreate
         * @description Unspent money that goes back from an allocation to its budget. Amount in fen, always positive.
         */
        ReturnCreate: {
            /** Amount Fen */
            amount_fen: number;
            /**
             * Occurred On
             * Format: date
             */
            occurred_on: string;
            /** Document Number */
            document_number?: string | null;
            /** Note */
            note: string;
        };
        /**
         * ReversalCreate
         * @description Why a payment is taken back.
         */
        ReversalCreate: {
            /** Voucher Number */
            voucher_number: string;
            /** Note */
            note: string;
        };
        /**
         * RevokeForm
         * @description RFC 7009 section 2.1; without a token, the bearer's own sign-in.
         */
        RevokeForm: {
            /** Token */
            token?: string | null;
            /** Token Type Hint */
            token_type_hint?: string | null;
        };
        /**
         * Role
         * @description Person-in-role or system; the readable table of what each may do is in `permissions.py`.
         * @enum {string}
         */
        Role: "public" | "resident" | "unit_officer" | "department_officer" | "office" | "leader" | "auditor" | "admin" | "client" | "worker";
        /**
         * RollupLeft
         * @description A figure that is not counted, because its place was not in the tree of the period.
         */
        RollupLeft: {
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            /** Value */
            value: string | null;
        };
        /**
         * RollupPart
         * @description One place of the period's tree. `basis`: its own figure, the sum of its places, or none.
         */
        RollupPart: {
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            /** Value */
            value: string | null;
            value_state: components["schemas"]["ValueState"];
            state: components["schemas"]["ObservationState"] | null;
            /** Basis */
            basis: string | null;
        };
        /**
         * RollupRead
         * @description A sum over the places of a period, beside the area's own figure; the two are compared and never added.
         *
         *     `value` is the area's own figure, else the sum where no place is missing. `children_sum` adds up what is known;
         *     `difference` is the own figure minus a complete sum.
         */
        RollupRead: {
            /** Series Code */
            series_code: string;
            /** Series Name */
            series_name: string;
            /** Unit */
            unit: string;
            /** Area Code */
            area_code: string;
            /** Area Name */
            area_name: string;
            /** Period */
            period: string;
            /**
             * Tree On
             * Format: date
             */
            tree_on: string;
            own: components["schemas"]["FigureRead"];
            /** Value */
            value: string | null;
            /** Basis */
            basis: string | null;
            /** Children Sum */
            children_sum: string | null;
            /** Is Complete */
            is_complete: boolean;
            /** Is Verified */
            is_verified: boolean;
            /** Difference */
            difference: string | null;
            /** Children */
            children: components["schemas"]["RollupPart"][];
            /** Missing */
            missing: components["schemas"]["RollupPart"][];
            /** Left Out */
            left_out: components["schemas"]["RollupLeft"][];
        };
        /**
         * RouteCreate
         * @description A routing rule, and why it is made.
         */
        RouteCreate: {
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic?: string | null;
            about_category?: components["schemas"]["UnitCategory"] | null;
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Reason */
            reason?: string | null;
        };
        /**
         * RouteHistory
         * @description A page of the rules that there are and were.
         */
        RouteHistory: {
            /** Items */
            items: components["schemas"]["RouteVersionRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RouteList
         * @description All routing rules of the area.
         */
        RouteList: {
            /** Items */
            items: components["schemas"]["RouteRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RouteOfCase
         * @description The rule that held when a case came in, and the unit it has now; without a rule the case was the office's.
         */
        RouteOfCase: {
            rule: components["schemas"]["RouteVersionRead"] | null;
            /** Assigned Unit Id */
            assigned_unit_id: string | null;
            /** Is As Routed */
            is_as_routed: boolean;
        };
        /**
         * RouteRead
         * @description A routing rule.
         */
        RouteRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            /** About Category */
            about_category: string | null;
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /**
             * From At
             * Format: date-time
             */
            from_at: string;
            /** Version */
            version: number;
        };
        /**
         * RouteRule
         * @description What a rule says.
         */
        RouteRule: {
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic?: string | null;
            about_category?: components["schemas"]["UnitCategory"] | null;
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
        };
        /**
         * RouteTrial
         * @description A changed table to be tried on cases of the past: the rules as they stand, less `removed`, and with `added`.
         *
         *     Both days belong to the span; without them it is the last 365 days.
         */
        RouteTrial: {
            /** Added */
            added?: components["schemas"]["RouteRule"][];
            /** Removed */
            removed?: string[];
            /** Since */
            since?: string | null;
            /** Until */
            until?: string | null;
        };
        /**
         * RouteUpdate
         * @description Another unit for the same cases: the rule ends and a new one begins.
         */
        RouteUpdate: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Reason */
            reason: string;
        };
        /**
         * RouteVersionRead
         * @description A rule with its whole life: who entered it, who ended it and why; posts, not people.
         */
        RouteVersionRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            /** About Category */
            about_category: string | null;
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /**
             * From At
             * Format: date-time
             */
            from_at: string;
            /** Version */
            version: number;
            /** Until At */
            until_at: string | null;
            /** Entered By */
            entered_by: string | null;
            /** Reason */
            reason: string | null;
            /** Ended By */
            ended_by: string | null;
            /** End Reason */
            end_reason: string | null;
        };
        /**
         * RulePage
         * @description The validation rules.
         */
        RulePage: {
            /** Items */
            items: components["schemas"]["RuleRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * RuleRead
         * @description A validation rule: for which series, how grave, how it checks; `message` in the reader's language.
         */
        RuleRead: {
            /** Id */
            id: string;
            /** Severity */
            severity: string;
            /** Kind */
            kind: string;
            /** Pointer */
            pointer: string;
            /** Series */
            series: string[];
            /** Limits */
            limits: {
                [key: string]: string;
            };
            /** Message */
            message: string;
        };
        /**
         * Scenario
         * @description Classes of emergency. Source: Emergency Response Law, article 2 (four classes), and the plan's row S52.
         * @enum {string}
         */
        Scenario: "natural_disaster" | "accident" | "public_health" | "social_safety" | "public_opinion";
        /**
         * SchoolRead
         * @description One named school's money and projects (row S75).
         */
        SchoolRead: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Name */
            name: string;
            /** This Fen */
            this_fen: number;
            /** Last Fen */
            last_fen: number;
            /** Paid Fen */
            paid_fen: number;
            /** Projects */
            projects: components["schemas"]["ProjectRead"][];
        };
        /**
         * SchoolsRead
         * @description Support for the schools that the plan or a project names.
         */
        SchoolsRead: {
            /** Year */
            year: number;
            /** Items */
            items: components["schemas"]["SchoolRead"][];
        };
        /**
         * ScorePage
         * @description A whole tree of scores.
         */
        ScorePage: {
            /** Items */
            items: components["schemas"]["ScoreRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ScoreRead
         * @description One node's score. `points` is what it can give, `verified_points` ≤ `claimed_points` ≤ `points`.
         */
        ScoreRead: {
            /** Code */
            code: string;
            /** Parent Code */
            parent_code: string | null;
            kind: components["schemas"]["NodeKind"];
            /** Title */
            title: string;
            /** Basis */
            basis: string[];
            /** Points */
            points: string;
            /** Verified Points */
            verified_points: string;
            /** Claimed Points */
            claimed_points: string;
            verdict: components["schemas"]["Verdict"];
            value_state: components["schemas"]["ValueKind"];
            /** Value */
            value: string | null;
            /** Numerator */
            numerator: string | null;
            /** Denominator */
            denominator: string | null;
            /** Unit */
            unit: string;
            /** Target */
            target: string | null;
            /** Target Source */
            target_source: string | null;
            /** Metric */
            metric: string | null;
            /** Computed At */
            computed_at: string | null;
        };
        /**
         * SeriesLevel
         * @description The lowest level of areas that a series is reported for.
         * @enum {string}
         */
        SeriesLevel: "county" | "township" | "village";
        /**
         * SeriesOwnerPage
         * @description Every department that reports series.
         */
        SeriesOwnerPage: {
            /** Items */
            items: components["schemas"]["SeriesOwnerRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SeriesOwnerRead
         * @description An owner code, its name in the reader's language, and the county's unit that it means, if that is set.
         */
        SeriesOwnerRead: {
            /** Owner */
            owner: string;
            /** Name */
            name: string;
            /** Unit Id */
            unit_id: string | null;
            /** Unit Name */
            unit_name: string | null;
            /** Series Count */
            series_count: number;
        };
        /**
         * SeriesOwnerSet
         * @description The unit that is meant by an owner code.
         */
        SeriesOwnerSet: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
        };
        /**
         * SeriesPage
         * @description The series.
         */
        SeriesPage: {
            /** Items */
            items: components["schemas"]["SeriesRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SeriesRead
         * @description A series; `name` in the reader's language, `owner_unit_id` the unit that reports it in the reader's county.
         */
        SeriesRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            unit: components["schemas"]["SeriesUnit"];
            direction: components["schemas"]["Direction"];
            /** Owner */
            owner: string;
            /** Owner Name */
            owner_name: string;
            /** Owner Unit Id */
            owner_unit_id: string | null;
            role: components["schemas"]["SeriesRole"];
            grain: components["schemas"]["Grain"];
            level: components["schemas"]["SeriesLevel"];
            frequency: components["schemas"]["Frequency"];
            /** Is Additive */
            is_additive: boolean;
            /** Is Guarded */
            is_guarded: boolean;
            disclosure: components["schemas"]["Disclosure"];
            /** Reference Code */
            reference_code: string | null;
            /** National Code */
            national_code: string | null;
            /** Provincial Code */
            provincial_code: string | null;
            /** Requirement */
            requirement: string | null;
            /** Indicators */
            indicators: string[];
        };
        /**
         * SeriesRole
         * @description The county's own figure, one of the nation or province to hold it against, or a requirement that is set.
         * @enum {string}
         */
        SeriesRole: "own" | "reference" | "requirement";
        /**
         * SeriesUnit
         * @description What a value counts. `fen` is shown in yuan, `ratio` as a percentage, `times` as a multiple.
         * @enum {string}
         */
        SeriesUnit: "person" | "count" | "fen" | "yuan" | "ratio" | "times" | "hour" | "day";
        /**
         * Service
         * @description A kind of public benefit.
         * @enum {string}
         */
        "Service-Input": "volunteering" | "service_window" | "health" | "legal_aid" | "education" | "relief" | "other";
        /**
         * ServiceDefinition
         * @description What a service asks besides place and words.
         */
        ServiceDefinition: {
            /** Service Code */
            service_code: string;
            /** Attributes */
            attributes: components["schemas"]["Attribute"][];
        };
        /**
         * ServiceRequest
         * @description A published case: the office's summary, a township at the finest, days at midnight, no point on a map.
         */
        ServiceRequest: {
            /**
             * Service Request Id
             * Format: uuid
             */
            service_request_id: string;
            status: components["schemas"]["RequestStatus"];
            /** Status Notes */
            status_notes: string | null;
            /** Service Name */
            service_name: string;
            /** Service Code */
            service_code: string;
            /** Description */
            description: string;
            /** Agency Responsible */
            agency_responsible: string | null;
            /** Service Notice */
            service_notice: string | null;
            /**
             * Requested Datetime
             * Format: date-time
             */
            requested_datetime: string;
            /**
             * Updated Datetime
             * Format: date-time
             */
            updated_datetime: string;
            /** Expected Datetime */
            expected_datetime: string | null;
            /** Address */
            address: string;
            /** Address Id */
            address_id: string;
            /** Zipcode */
            zipcode: string | null;
            /** Lat */
            lat: number | null;
            /** Long */
            long: number | null;
            /** Media Url */
            media_url: string | null;
        };
        /**
         * ServiceType
         * @description What posting gives: an id at once, a token that gives it later, or neither.
         * @enum {string}
         */
        ServiceType: "realtime" | "batch" | "blackbox";
        /**
         * Severity
         * @description How much an alert presses.
         * @enum {string}
         */
        Severity: "red" | "amber";
        /**
         * SheetFieldRead
         * @description A column of a sheet.
         */
        SheetFieldRead: {
            /** Field */
            field: string;
            /** Name */
            name: string;
            /** Help */
            help: string;
            /** Is Required */
            is_required: boolean;
            /** Values */
            values: {
                [key: string]: string;
            };
        };
        /**
         * SheetList
         * @description All sheets.
         */
        SheetList: {
            /** Items */
            items: components["schemas"]["SheetRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SheetRead
         * @description A sheet that can be taken in, in the reader's language; whether this caller may.
         */
        SheetRead: {
            /** Resource */
            resource: string;
            /** Title */
            title: string;
            /** May Import */
            may_import: boolean;
            /** Fields */
            fields: components["schemas"]["SheetFieldRead"][];
        };
        /**
         * ShownQuestion
         * @description A question of an attempt, without its answer.
         */
        ShownQuestion: {
            kind: components["schemas"]["QuestionForm"];
            /** Text */
            text: string;
            /** Options */
            options: string[];
        };
        /**
         * SignupCode
         * @description The code of a sign-up, as a person types it; it travels in the body only.
         */
        SignupCode: {
            /** Tracking Code */
            tracking_code: string;
        };
        /**
         * SignupCounts
         * @description What the host sees: people and parties, never who they are.
         */
        SignupCounts: {
            /** Capacity */
            capacity: number | null;
            /** Taken */
            taken: number;
            /** Waiting */
            waiting: number;
            /** Confirmed Parties */
            confirmed_parties: number;
            /** Waiting Parties */
            waiting_parties: number;
            /** Cancelled Parties */
            cancelled_parties: number;
        };
        /**
         * SignupCreate
         * @description How many come. No name, no telephone number: the code in the answer is all that there is.
         */
        SignupCreate: {
            /** Party Size */
            party_size: number;
        };
        /**
         * SignupMade
         * @description A new sign-up with its code, which is shown once and kept by nobody else.
         */
        SignupMade: {
            state: components["schemas"]["SignupState"];
            /** Party Size */
            party_size: number;
            /** People Ahead */
            people_ahead: number | null;
            /** Tracking Code */
            tracking_code: string;
        };
        /**
         * SignupRead
         * @description A sign-up as its owner sees it. `people_ahead` counts those who wait before a waiting party.
         */
        SignupRead: {
            state: components["schemas"]["SignupState"];
            /** Party Size */
            party_size: number;
            /** People Ahead */
            people_ahead: number | null;
        };
        /**
         * SignupState
         * @description A party has its places, waits for them, or has given them back.
         * @enum {string}
         */
        SignupState: "confirmed" | "waiting" | "cancelled";
        /**
         * SimilarCase
         * @description A published case like it, in the office's words. `joined_count` is null under ten.
         */
        SimilarCase: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            state: components["schemas"]["FeedbackState"];
            /** Area Code */
            area_code: string;
            /** Title */
            title: string | null;
            /** Summary */
            summary: string;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
            /** Joined Count */
            joined_count: number | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * Slot
         * @description A visit that can be booked, and how many groups it still has room for.
         */
        Slot: {
            /**
             * Starts At
             * Format: date-time
             */
            starts_at: string;
            /**
             * Ends At
             * Format: date-time
             */
            ends_at: string;
            /** Free Count */
            free_count: number;
        };
        /**
         * SlotRead
         * @description A slot that a document can fill, in the reader's language, with the row of the plan that asks for it.
         */
        SlotRead: {
            /** Slot */
            slot: string;
            /** Title */
            title: string;
            /** Framework Code */
            framework_code: string;
            /** Indicator */
            indicator: string;
            /** Holders */
            holders: components["schemas"]["Holder"][];
            /** Categories */
            categories: string[];
        };
        /**
         * SlotState
         * @description A slot of one area or unit: filled by a document in force, only by one that ran out, by none, or not asked.
         * @enum {string}
         */
        SlotState: "valid" | "expired" | "missing" | "not_applicable";
        /**
         * Slots
         * @description Every slot, in the order of the plan.
         */
        Slots: {
            /** Items */
            items: components["schemas"]["SlotRead"][];
        };
        /**
         * Snippet
         * @description Where a search found its words in a file: `page` counts from 1; null where the file has no pages.
         */
        Snippet: {
            /** Page */
            page: number | null;
            /** Pieces */
            pieces: components["schemas"]["Piece"][];
        };
        /**
         * SourceLevel
         * @description Whose money it is.
         * @enum {string}
         */
        SourceLevel: "central" | "province" | "city" | "county" | "township" | "unit";
        /**
         * SourceShare
         * @description One budget line's part. `weight` is its share in whole parts, such as 60 of 100.
         */
        SourceShare: {
            /**
             * Budget Id
             * Format: uuid
             */
            budget_id: string;
            /** Weight */
            weight: number;
        };
        /**
         * SourcesCreate
         * @description Money for a project from several budget lines, shared out exactly in fen.
         */
        SourcesCreate: {
            /** Amount Fen */
            amount_fen: number;
            /**
             * Approved On
             * Format: date
             */
            approved_on: string;
            /** Purpose */
            purpose?: string | null;
            /** Shares */
            shares: components["schemas"]["SourceShare"][];
        };
        /**
         * SourcesRead
         * @description The allocations that came of it; they add up to the amount.
         */
        SourcesRead: {
            /** Amount Fen */
            amount_fen: number;
            /** Items */
            items: components["schemas"]["AllocationRead"][];
        };
        /**
         * SpecialAreaCreate
         * @description An area, what makes it special, since when, and which document says so.
         */
        SpecialAreaCreate: {
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["RegionKind"];
            /**
             * Since On
             * Format: date
             */
            since_on: string;
            /** Until On */
            until_on?: string | null;
            /** Source */
            source: string;
        };
        /**
         * SpecialAreaPage
         * @description A page of special areas.
         */
        SpecialAreaPage: {
            /** Items */
            items: components["schemas"]["SpecialAreaRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SpecialAreaRead
         * @description A special area.
         */
        SpecialAreaRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            kind: components["schemas"]["RegionKind"];
            /**
             * Since On
             * Format: date
             */
            since_on: string;
            /** Until On */
            until_on: string | null;
            /** Source */
            source: string;
        };
        /**
         * SpecialAreaUpdate
         * @description The day on which it ends.
         */
        SpecialAreaUpdate: {
            /** Until On */
            until_on?: string | null;
        };
        /**
         * SpecialDay
         * @description Hours of single days: from `first` to `last`, or every year on a traditional day, `MM-DD`. No span: closed.
         */
        SpecialDay: {
            /** First */
            first: string | null;
            /** Last */
            last: string | null;
            /** Lunar */
            lunar: string | null;
            /** Spans */
            spans: components["schemas"]["OpenSpan"][];
            /** Note */
            note: string | null;
        };
        /**
         * SportDetails
         * @description A sports event 體育.
         */
        SportDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "sport";
            /** Discipline */
            discipline: string;
            /**
             * Is Traditional
             * @default false
             */
            is_traditional: boolean;
            /** Team Count */
            team_count?: number | null;
            /** Venue */
            venue?: string | null;
        };
        /**
         * SportDetailsRead
         * @description A sports event 體育.
         */
        SportDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "sport";
            /** Discipline */
            discipline: string;
            /** Is Traditional */
            is_traditional: boolean;
            /** Team Count */
            team_count: number | null;
            /** Venue */
            venue: string | null;
        };
        /**
         * StandardItem
         * @description One item of the standard in the reader's language, and the evidence that it asks for.
         */
        StandardItem: {
            /** Code */
            code: string;
            element: components["schemas"]["BaseElement"] | null;
            /** Points */
            points: number;
            /** Title */
            title: string;
            /** Evidence */
            evidence: string;
        };
        /**
         * StandardRead
         * @description The standard in force, its source, and where its points come from.
         */
        StandardRead: {
            /** Version */
            version: string;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** Source */
            source: string;
            /** Points Source */
            points_source: string;
            /** Verification Days */
            verification_days: number;
            /** Items */
            items: components["schemas"]["StandardItem"][];
        };
        /**
         * StatusRead
         * @description `ok`.
         */
        StatusRead: {
            /** Status */
            status: string;
        };
        /**
         * StepKind
         * @description What was signed: a step of the procedure, or something about a title that stands.
         * @enum {string}
         */
        StepKind: "applied" | "reviewed" | "checked" | "noticed" | "named" | "refused" | "withdrawn" | "revoked" | "recorded" | "rechecked" | "consent_withdrawn";
        /**
         * StepRead
         * @description A signature: the post that signed and when; `is_late` when the procedure's clock had run out.
         */
        StepRead: {
            kind: components["schemas"]["StepKind"];
            /**
             * Taken On
             * Format: date
             */
            taken_on: string;
            /** Due On */
            due_on: string | null;
            /** Is Late */
            is_late: boolean;
            /** Reason */
            reason: string | null;
            result: components["schemas"]["RecheckResult"] | null;
            /** Document Number */
            document_number: string | null;
            /** Signed Role */
            signed_role: string;
            /** Signed Post */
            signed_post: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
        };
        /**
         * StudyDetails
         * @description A session of a party committee's study group 理論學習; `is_on_topic`: it studied the topic (row S40).
         */
        StudyDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "study";
            /** Party Committee */
            party_committee: string;
            /** Is On Topic */
            is_on_topic: boolean;
            /** Hours */
            hours?: number | null;
        };
        /**
         * StudyDetailsRead
         * @description A session of a party committee's study group 理論學習; `is_on_topic`: it studied the topic (row S40).
         */
        StudyDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "study";
            /** Party Committee */
            party_committee: string;
            /** Is On Topic */
            is_on_topic: boolean;
            /** Hours */
            hours: number | null;
        };
        /**
         * SuccessionRead
         * @description An area that came after or before another: since when, how, by which document; `share` of the older one.
         */
        SuccessionRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            kind: components["schemas"]["AreaChangeKind"];
            /**
             * Effective On
             * Format: date
             */
            effective_on: string;
            /** Document */
            document: string;
            /** Share */
            share: string | null;
        };
        /**
         * SurveyCreate
         * @description A survey to prepare.
         */
        SurveyCreate: {
            /** Area Code */
            area_code: string;
            purpose: components["schemas"]["SurveyPurpose"];
            /** Title */
            title: {
                [key: string]: string;
            };
            /** Opens On */
            opens_on?: string | null;
            /** Closes On */
            closes_on?: string | null;
            questionnaire: components["schemas"]["Questionnaire"];
        };
        /**
         * SurveyDetail
         * @description A survey with its questions.
         */
        SurveyDetail: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            purpose: components["schemas"]["SurveyPurpose"];
            /** Title */
            title: string;
            state: components["schemas"]["SurveyState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Opens On */
            opens_on: string | null;
            /** Closes On */
            closes_on: string | null;
            /** Is Open Link */
            is_open_link: boolean;
            /** Current Number */
            current_number: number;
            /** Question Count */
            question_count: number;
            /** Consent */
            consent: string;
            /** Questions */
            questions: components["schemas"]["QuestionRead"][];
        };
        /**
         * SurveyPage
         * @description A page of surveys.
         */
        SurveyPage: {
            /** Items */
            items: components["schemas"]["SurveyRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SurveyPurpose
         * @description What a survey is for.
         * @enum {string}
         */
        SurveyPurpose: "satisfaction" | "awareness" | "free";
        /**
         * SurveyRead
         * @description A survey in the reader's list; `title` in the reader's language.
         */
        SurveyRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            purpose: components["schemas"]["SurveyPurpose"];
            /** Title */
            title: string;
            state: components["schemas"]["SurveyState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Opens On */
            opens_on: string | null;
            /** Closes On */
            closes_on: string | null;
            /** Is Open Link */
            is_open_link: boolean;
            /** Current Number */
            current_number: number;
            /** Question Count */
            question_count: number;
        };
        /**
         * SurveyResults
         * @description Counted results. `how_gathered` says what they are: opinions received by an open link, never a sample.
         */
        SurveyResults: {
            /**
             * Survey Id
             * Format: uuid
             */
            survey_id: string;
            /** Title */
            title: string;
            purpose: components["schemas"]["SurveyPurpose"];
            /** N */
            n: number | null;
            /** How Gathered */
            how_gathered: string;
            /** Questions */
            questions: components["schemas"]["QuestionResult"][];
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * SurveyState
         * @description Where a survey stands; only a published one shows results to the public.
         * @enum {string}
         */
        SurveyState: "draft" | "open" | "closed" | "published";
        /**
         * SurveyTransition
         * @description The next step of a survey.
         */
        SurveyTransition: {
            to: components["schemas"]["SurveyState"];
            /** Reason */
            reason?: string | null;
        };
        /**
         * SurveyUpdate
         * @description Changes of a survey; a new questionnaire only while it is a draft.
         */
        SurveyUpdate: {
            /** Title */
            title?: {
                [key: string]: string;
            } | null;
            /** Opens On */
            opens_on?: string | null;
            /** Closes On */
            closes_on?: string | null;
            questionnaire?: components["schemas"]["Questionnaire"] | null;
        };
        /**
         * Taken
         * @description The answer to a post whose public id the token gives, once the case is published.
         */
        Taken: {
            /** Service Notice */
            service_notice: string;
            /** Account Id */
            account_id: null;
            /** Tracking Code */
            tracking_code: string;
            receipt: components["schemas"]["FeedbackReceipt"] | null;
            /** Token */
            token: string;
        };
        /**
         * TaskBoard
         * @description The wall: the pace on top, then columns by state, township or unit.
         */
        TaskBoard: {
            /** Area Code */
            area_code: string;
            /**
             * By
             * @enum {string}
             */
            by: "state" | "township" | "unit";
            pace: components["schemas"]["TaskPace"];
            /** Columns */
            columns: components["schemas"]["BoardColumn"][];
        };
        /**
         * TaskCreate
         * @description A task to put on the plan.
         *
         *     An officer may leave out `unit_id`: his own unit is meant. The area is the unit's unless given. `origin_id` names
         *     the inspection, the case or the decision that the task comes from; without `framework_code` the indicator is one
         *     of the framework in force.
         */
        TaskCreate: {
            /** Title */
            title: string;
            /** Measures */
            measures?: string | null;
            /** Unit Id */
            unit_id?: string | null;
            /** Owner Post */
            owner_post: string;
            /** Area Code */
            area_code?: string | null;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Weight
             * @default 1
             */
            weight: number;
            /**
             * Progress Percent
             * @default 0
             */
            progress_percent: number;
            /**
             * Is Milestone
             * @default false
             */
            is_milestone: boolean;
            /** Framework Code */
            framework_code?: string | null;
            /** Indicator Code */
            indicator_code?: string | null;
            /** @default plan */
            origin: components["schemas"]["TaskOrigin"];
            /** Origin Id */
            origin_id?: string | null;
            /** Helper Unit Ids */
            helper_unit_ids?: string[];
            /** Predecessor Ids */
            predecessor_ids?: string[];
            /** External Id */
            external_id?: string | null;
        };
        /**
         * TaskOrigin
         * @description Where a task comes from; all but `plan` return to it when verified.
         * @enum {string}
         */
        TaskOrigin: "plan" | "inspection" | "feedback" | "indicator_gap" | "decision";
        /**
         * TaskPace
         * @description Pace of the plan (K8). `on_time_ratio` is over tasks whose last day passed or that were done this year.
         *
         *     `forecast_on` is the end of the critical chain: the day on which the last open task can be finished. `goal_on` is
         *     the last day of the target year P1, where it is set.
         */
        TaskPace: {
            /** Total Count */
            total_count: number;
            /** Todo Count */
            todo_count: number;
            /** Doing Count */
            doing_count: number;
            /** Done Count */
            done_count: number;
            /** Verified Count */
            verified_count: number;
            /** Late Count */
            late_count: number;
            /** At Risk Count */
            at_risk_count: number;
            /** Overdue Days */
            overdue_days: number;
            /** Progress Percent */
            progress_percent: number | null;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Due Count */
            due_count: number;
            /** On Time Count */
            on_time_count: number;
            /** On Time Ratio */
            on_time_ratio: string | null;
            /** Forecast On */
            forecast_on: string | null;
            /** Chain */
            chain: components["schemas"]["ChainLink"][];
            /** Goal On */
            goal_on: string | null;
            /** Is Goal Met By Forecast */
            is_goal_met_by_forecast: boolean | null;
            /** Is Provisional */
            is_provisional: boolean;
        };
        /**
         * TaskPage
         * @description A page of tasks.
         */
        TaskPage: {
            /** Items */
            items: components["schemas"]["TaskRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * TaskRead
         * @description A task with what is computed from the plan.
         *
         *     `forecast_on`: the day on which it can be finished as things stand; `slack_working_days`: working days from then to
         *     its last day, negative when it cannot be met; `overdue_days`: calendar days past the last day.
         */
        TaskRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Title */
            title: string;
            /** Measures */
            measures: string | null;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /** Owner Post */
            owner_post: string;
            /** Helper Unit Ids */
            helper_unit_ids: string[];
            /** Helper Unit Names */
            helper_unit_names: string[];
            /** Predecessor Ids */
            predecessor_ids: string[];
            /** Framework Code */
            framework_code: string | null;
            /** Indicator Code */
            indicator_code: string | null;
            origin: components["schemas"]["TaskOrigin"];
            /** Origin Id */
            origin_id: string | null;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /**
             * Last Day On
             * Format: date
             */
            last_day_on: string;
            /** Is Due Provisional */
            is_due_provisional: boolean;
            /** Weight */
            weight: number;
            /** Progress Percent */
            progress_percent: number;
            /** Is Milestone */
            is_milestone: boolean;
            state: components["schemas"]["TaskState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            /** Done On */
            done_on: string | null;
            /** Reopened Count */
            reopened_count: number;
            /** Is Late */
            is_late: boolean;
            /** Overdue Days */
            overdue_days: number;
            /** Is At Risk */
            is_at_risk: boolean;
            /** Forecast On */
            forecast_on: string | null;
            /** Slack Working Days */
            slack_working_days: number | null;
            /** Document Count */
            document_count: number;
            /** External Id */
            external_id: string | null;
        };
        /**
         * TaskState
         * @description Not begun, at work, reported done, vouched for by someone else, or taken off the plan (and kept).
         * @enum {string}
         */
        TaskState: "todo" | "doing" | "done" | "verified" | "removed";
        /**
         * TaskTransition
         * @description The next step. `done` needs evidence or a reason; back, reopened, removed and restored need a reason.
         */
        TaskTransition: {
            to: components["schemas"]["TaskState"];
            /** Reason */
            reason?: string | null;
        };
        /**
         * TaskUpdate
         * @description Changes of a task that is not finished; units report progress and measures, the office changes the plan.
         */
        TaskUpdate: {
            /** Title */
            title?: string | null;
            /** Measures */
            measures?: string | null;
            /** Unit Id */
            unit_id?: string | null;
            /** Owner Post */
            owner_post?: string | null;
            /** Starts On */
            starts_on?: string | null;
            /** Due On */
            due_on?: string | null;
            /** Weight */
            weight?: number | null;
            /** Progress Percent */
            progress_percent?: number | null;
            /** Is Milestone */
            is_milestone?: boolean | null;
            /** Indicator Code */
            indicator_code?: string | null;
            /** Helper Unit Ids */
            helper_unit_ids?: string[] | null;
            /** Predecessor Ids */
            predecessor_ids?: string[] | null;
        };
        /**
         * TeamSum
         * @description A lecture team's sessions and audience (S153).
         */
        TeamSum: {
            /** Team */
            team: string;
            /** Session Count */
            session_count: number;
            /** Audience Count */
            audience_count: number;
        };
        /**
         * TextState
         * @description How far the reading of a file has come.
         * @enum {string}
         */
        TextState: "pending" | "extracted" | "no_text" | "failed";
        /**
         * ThemeList
         * @description All themes.
         */
        ThemeList: {
            /** Items */
            items: components["schemas"]["ThemeRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * ThemeRead
         * @description A theme that an activity can be tagged with, named in each language.
         */
        ThemeRead: {
            /** Code */
            code: string;
            /** Name */
            name: {
                [key: string]: string;
            };
        };
        /**
         * TitleCreate
         * @description A title that was given before this record began, such as the county's own: by which document, and until when.
         */
        TitleCreate: {
            /** @default demonstration_area */
            type: components["schemas"]["HonourType"];
            level: components["schemas"]["UnitLevel"];
            /** Unit Id */
            unit_id?: string | null;
            /** Base Id */
            base_id?: string | null;
            /** Area Code */
            area_code?: string | null;
            /**
             * Named On
             * Format: date
             */
            named_on: string;
            /** Expires On */
            expires_on?: string | null;
            /** Document Number */
            document_number: string;
            /** Batch */
            batch?: string | null;
        };
        /**
         * TokenForm
         * @description RFC 6749 sections 4.3, 4.4 and 6, and the residents' grant; what a grant does not know is not looked at.
         */
        TokenForm: {
            /** Grant Type */
            grant_type?: string | null;
            /** Username */
            username?: string | null;
            /** Password */
            password?: string | null;
            /** Refresh Token */
            refresh_token?: string | null;
            /** Client Id */
            client_id?: string | null;
            /** Client Secret */
            client_secret?: string | null;
            /** Scope */
            scope?: string | null;
            /** Altcha */
            altcha?: string | null;
            /**
             * Area Code
             * @description A resident's area; decides the county
             */
            area_code?: string | null;
        };
        /**
         * TopicMeetingDetails
         * @description A meeting on the topic 專題研究. A joint meeting of several bodies is one record; it counts once (row S19).
         */
        TopicMeetingDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "topic_meeting";
            /** Bodies */
            bodies: components["schemas"]["MeetingBody"][];
            /** Agenda Topic */
            agenda_topic?: string | null;
            /** Decisions */
            decisions?: string[];
        };
        /**
         * TopicMeetingDetailsRead
         * @description A meeting on the topic 專題研究. A joint meeting of several bodies is one record; it counts once (row S19).
         */
        TopicMeetingDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "topic_meeting";
            /** Bodies */
            bodies: components["schemas"]["MeetingBody"][];
            /** Agenda Topic */
            agenda_topic: string | null;
            /** Decisions */
            decisions: string[];
        };
        /**
         * TrackList
         * @description All tracks.
         */
        TrackList: {
            /** Items */
            items: components["schemas"]["TrackRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * TrackRead
         * @description A track as it stands on a day, with its units and how long none of them has been active.
         *
         *     `is_entry` marks the seven of the plan; `is_asked` is false for those that only wait in the catalogue.
         *     `silent_days` is null where no unit of the track was ever active.
         */
        TrackRead: {
            /** Category */
            category: string;
            /** Names */
            names: {
                [key: string]: string;
            };
            /** Is Entry */
            is_entry: boolean;
            /** Is Asked */
            is_asked: boolean;
            /** Applies */
            applies: boolean;
            /** Reason */
            reason: string | null;
            /** From On */
            from_on: string | null;
            /** Eligible Count */
            eligible_count: number;
            /** Taking Part Count */
            taking_part_count: number;
            /** Last Active On */
            last_active_on: string | null;
            /** Silent Days */
            silent_days: number | null;
        };
        /**
         * TrackRequest
         * @description The secret code; in the body, so that it never stands in an address or a log.
         */
        TrackRequest: {
            /** Tracking Code */
            tracking_code: string;
        };
        /**
         * TrackUpdate
         * @description What the county says of a track; `name` is needed for a code that the catalogue does not have.
         *
         *     A track that does not apply needs its `reason`, such as that the county has no such place.
         */
        TrackUpdate: {
            /** Name */
            name?: string | null;
            /**
             * Applies
             * @default true
             */
            applies: boolean;
            /** Reason */
            reason?: string | null;
            /** From On */
            from_on?: string | null;
        };
        /**
         * TrainingDetails
         * @description A training 培訓: class hours, whom it taught, in which of the three streams (rows S29, S41, S56).
         */
        TrainingDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "training";
            /** Hours */
            hours: number;
            audience: components["schemas"]["Audience"];
            stream: components["schemas"]["EducationStream"];
            /** Course */
            course?: string | null;
            /**
             * Is Main Class
             * @default false
             */
            is_main_class: boolean;
            /**
             * Is Compulsory Course
             * @default false
             */
            is_compulsory_course: boolean;
        };
        /**
         * TrainingDetailsRead
         * @description A training 培訓: class hours, whom it taught, in which of the three streams (rows S29, S41, S56).
         */
        TrainingDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "training";
            /** Hours */
            hours: number;
            audience: components["schemas"]["Audience"];
            stream: components["schemas"]["EducationStream"];
            /** Course */
            course: string | null;
            /** Is Main Class */
            is_main_class: boolean;
            /** Is Compulsory Course */
            is_compulsory_course: boolean;
        };
        /**
         * TrialMove
         * @description Cases that would go elsewhere, and some of them.
         */
        TrialMove: {
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic: string | null;
            /** From Unit Id */
            from_unit_id: string | null;
            /** To Unit Id */
            to_unit_id: string | null;
            /** Count */
            count: number;
            /** Sample Ids */
            sample_ids: string[];
        };
        /**
         * TrialRead
         * @description What a changed table would have done; nothing is changed by asking.
         */
        TrialRead: {
            /**
             * Since
             * Format: date
             */
            since: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /** Case Count */
            case_count: number;
            /** Moved Count */
            moved_count: number;
            /** Units */
            units: components["schemas"]["TrialUnit"][];
            /** Moves */
            moves: components["schemas"]["TrialMove"][];
        };
        /**
         * TrialUnit
         * @description How many cases a unit has by the rules as they stand and by the changed ones; without an id: the office.
         */
        TrialUnit: {
            /** Unit Id */
            unit_id: string | null;
            /** Unit Name */
            unit_name: string | null;
            /** Before Count */
            before_count: number;
            /** After Count */
            after_count: number;
        };
        /**
         * UnitCategory
         * @description The entries 七進 and social organisations (work plan, part six, 1); a county may have further tracks.
         * @enum {string}
         */
        UnitCategory: "agency" | "enterprise" | "community" | "township" | "school" | "company" | "religious_venue" | "social_organisation";
        /**
         * UnitCreate
         * @description A unit to register. `category` is a code of `GET /units/tracks`.
         *
         *     `credit_code` is the 18-character unified social credit code (GB 32100). A unit that is not eligible says why not.
         *     `registered_on` is since when it is in the registry, today if left out.
         */
        UnitCreate: {
            /** Area Code */
            area_code: string;
            /** Name */
            name: string;
            /** Category */
            category: string;
            /** Credit Code */
            credit_code?: string | null;
            /** Registered On */
            registered_on?: string | null;
            /**
             * Is Eligible
             * @default true
             */
            is_eligible: boolean;
            /** Not Applicable Reason */
            not_applicable_reason?: string | null;
            /**
             * Is Pilot
             * @default false
             */
            is_pilot: boolean;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * UnitGap
         * @description The longest time without an activity of a unit that takes part, the year's first and last day included (S2).
         */
        UnitGap: {
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
            /** Longest Gap Days */
            longest_gap_days: number;
            /** Last On */
            last_on: string | null;
        };
        /**
         * UnitLevel
         * @description At which level a unit has been named a demonstration unit.
         * @enum {string}
         */
        UnitLevel: "county" | "city" | "province" | "nation";
        /**
         * UnitName
         * @description A unit by its name.
         */
        UnitName: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * UnitPage
         * @description A page of units.
         */
        UnitPage: {
            /** Items */
            items: components["schemas"]["UnitRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * UnitRead
         * @description A unit; `leader_posts` are those that are linked to it today.
         */
        UnitRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Area Code */
            area_code: string;
            /** Version */
            version: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Synthetic */
            synthetic: boolean;
            /** Name */
            name: string;
            /** Category */
            category: string;
            state: components["schemas"]["UnitState"];
            /**
             * State At
             * Format: date-time
             */
            state_at: string;
            /** State Reason */
            state_reason: string | null;
            named_level: components["schemas"]["UnitLevel"] | null;
            /** Credit Code */
            credit_code: string | null;
            /**
             * Registered On
             * Format: date
             */
            registered_on: string;
            /** Is Eligible */
            is_eligible: boolean;
            /** Not Applicable Reason */
            not_applicable_reason: string | null;
            /** Is Pilot */
            is_pilot: boolean;
            /** Leader Posts */
            leader_posts: string[];
            /** External Id */
            external_id: string | null;
        };
        /**
         * UnitState
         * @description How far a unit has come in the programme.
         * @enum {string}
         */
        UnitState: "registered" | "planning" | "creating" | "applied" | "accepted" | "named" | "revoked";
        /**
         * UnitTransition
         * @description The next step, and the day of it (today if left out).
         *
         *     `named_level` is needed when the unit is named, `reason` when it goes back or is revoked.
         */
        UnitTransition: {
            to: components["schemas"]["UnitState"];
            named_level?: components["schemas"]["UnitLevel"] | null;
            /** Reason */
            reason?: string | null;
            /** On */
            on?: string | null;
        };
        /**
         * UnitUpdate
         * @description Changes of a unit; its area and category stay. `on` is since when it is eligible or no longer so.
         */
        UnitUpdate: {
            /** Name */
            name?: string | null;
            /** Credit Code */
            credit_code?: string | null;
            /** Is Eligible */
            is_eligible?: boolean | null;
            /** Not Applicable Reason */
            not_applicable_reason?: string | null;
            /** Is Pilot */
            is_pilot?: boolean | null;
            /** On */
            on?: string | null;
        };
        /**
         * Validity
         * @description Whether a document holds today.
         * @enum {string}
         */
        Validity: "in_force" | "expired";
        /**
         * ValueKind
         * @description What stands where a number is expected.
         * @enum {string}
         */
        ValueKind: "value" | "not_reported" | "not_applicable" | "withheld" | "undefined";
        /**
         * ValueState
         * @description What a figure is. A reported zero is a fact; a value that is missing, does not apply or is withheld is none.
         * @enum {string}
         */
        ValueState: "value" | "zero" | "not_reported" | "not_applicable" | "withheld";
        /**
         * Verdict
         * @description How a value stands against its rule.
         * @enum {string}
         */
        Verdict: "met" | "partly" | "not_met" | "undecided" | "target_not_set" | "not_reported" | "not_applicable" | "not_scored";
        /**
         * VersionForm
         * @description A new version's file, of the same kinds, and what changed.
         */
        VersionForm: {
            /** Note */
            note?: string | null;
            /** Document Number */
            document_number?: string | null;
            /** Issued On */
            issued_on?: string | null;
            /** Expires On */
            expires_on?: string | null;
            /** File */
            file: string;
        };
        /**
         * VersionRead
         * @description One version; exactly one of a document is the current one.
         */
        VersionRead: {
            /** Number */
            number: number;
            /** Is Current */
            is_current: boolean;
            /** Note */
            note: string | null;
            /** Document Number */
            document_number: string | null;
            /** Issued On */
            issued_on: string | null;
            /** Expires On */
            expires_on: string | null;
            /** File Name */
            file_name: string;
            /** Media Type */
            media_type: string;
            /** Size Bytes */
            size_bytes: number;
            /** Sha256 */
            sha256: string;
            /**
             * Filed At
             * Format: date-time
             */
            filed_at: string;
        };
        /**
         * Versions
         * @description All versions of a document, newest first.
         */
        Versions: {
            /** Items */
            items: components["schemas"]["VersionRead"][];
        };
        /**
         * VintagePage
         * @description The publications of one value.
         */
        VintagePage: {
            /** Items */
            items: components["schemas"]["VintageRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * VintageRead
         * @description A publication of one value: the newest revision of it that somebody vouched for.
         */
        VintageRead: {
            /** Id */
            id: string;
            /** Series Code */
            series_code: string;
            /** Area Code */
            area_code: string;
            /** Period */
            period: string;
            /** Vintage */
            vintage: string;
            /** Value */
            value: string | null;
            value_state: components["schemas"]["ValueState"];
            /** Source */
            source: string;
            /** Published On */
            published_on: string | null;
            /** Revision */
            revision: number;
            /** Is Current */
            is_current: boolean;
        };
        /**
         * Visibility
         * @description Who may read the file.
         * @enum {string}
         */
        Visibility: "public" | "internal" | "case";
        /**
         * VoiceRead
         * @description A recording that was kept: the sound without notes beside it.
         */
        VoiceRead: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Media Type */
            media_type: string;
            /** Sha256 */
            sha256: string;
            /** Size Bytes */
            size_bytes: number;
        };
        /**
         * WarningRead
         * @description A rule that a value stood out by, with its sentence by language.
         */
        WarningRead: {
            /** Rule */
            rule: string;
            /** Message */
            message: {
                [key: string]: string;
            };
        };
        /**
         * WeekRule
         * @description The n-th week of a month; week 1 is the week that holds the first of the month.
         */
        WeekRule: {
            /**
             * Kind
             * @constant
             */
            kind: "week_of_month";
            /** Month */
            month: number;
            /** Week */
            week: number;
            /**
             * Week Starts On
             * @default monday
             * @enum {string}
             */
            week_starts_on: "monday" | "sunday";
        };
        /**
         * WeekRuleRead
         * @description The n-th week of a month; week 1 is the week that holds the first of the month.
         */
        WeekRuleRead: {
            /**
             * Kind
             * @constant
             */
            kind: "week_of_month";
            /** Month */
            month: number;
            /** Week */
            week: number;
            /**
             * Week Starts On
             * @enum {string}
             */
            week_starts_on: "monday" | "sunday";
        };
        /**
         * WeekSpan
         * @description A stretch of every such weekday; 1 is Monday, 7 Sunday.
         */
        WeekSpan: {
            /** Opens */
            opens: string;
            /** Closes */
            closes: string;
            /** Weekday */
            weekday: number;
        };
        /**
         * WelfareDetails
         * @description Public benefit 公益.
         */
        WelfareDetails: {
            /**
             * Kind
             * @constant
             */
            kind: "welfare";
            service: components["schemas"]["Service-Input"];
            /** Volunteer Count */
            volunteer_count?: number | null;
            /** Beneficiary Count */
            beneficiary_count?: number | null;
        };
        /**
         * WelfareDetailsRead
         * @description Public benefit 公益.
         */
        WelfareDetailsRead: {
            /**
             * Kind
             * @constant
             */
            kind: "welfare";
            service: components["schemas"]["api__models__activities_words__Service"];
            /** Volunteer Count */
            volunteer_count: number | null;
            /** Beneficiary Count */
            beneficiary_count: number | null;
        };
        /**
         * YearMoney
         * @description One year's money in fen.
         *
         *     `budget_fen`, `allocated_fen` (approved), `waiting_fen` (entered, not approved) and `paid_fen` are of that year's
         *     budget lines; `returned_fen` came back to them. The grassroots part is of the allocations approved in the year.
         */
        YearMoney: {
            /** Year */
            year: number;
            /** Budget Fen */
            budget_fen: number;
            /** Creation Fund Fen */
            creation_fund_fen: number;
            /** Minority Fund Fen */
            minority_fund_fen: number;
            /** Allocated Fen */
            allocated_fen: number;
            /** Waiting Fen */
            waiting_fen: number;
            /** Paid Fen */
            paid_fen: number;
            /** Returned Fen */
            returned_fen: number;
            /** Approved Fen */
            approved_fen: number;
            /** Grassroots Fen */
            grassroots_fen: number;
            /** Grassroots Ratio */
            grassroots_ratio: string | null;
            /** Approved Count */
            approved_count: number;
            /** Announced Count */
            announced_count: number;
            /** Department Fen */
            department_fen: number;
        };
        /**
         * Service
         * @description A kind of public benefit.
         * @enum {string}
         */
        api__models__activities_words__Service: "volunteering" | "service_window" | "health" | "legal_aid" | "education" | "relief" | "other";
        /**
         * TokenRead
         * @description RFC 6749 section 5.1. `expires_in` in seconds.
         */
        api__models__auth__TokenRead: {
            /** Access Token */
            access_token: string;
            /** Token Type */
            token_type: string;
            /** Expires In */
            expires_in: number;
            /** Scope */
            scope: string;
            /** Refresh Token */
            refresh_token: string | null;
        };
        /**
         * Option
         * @description An answer to choose.
         */
        api__models__courses__Option: {
            /** Text */
            text: string;
            /** Is Right */
            is_right: boolean;
        };
        /**
         * RecheckCreate
         * @description A re-check of a title that stands.
         */
        api__models__honours__RecheckCreate: {
            /** On */
            on?: string | null;
            result: components["schemas"]["RecheckResult"];
            /** Reason */
            reason?: string | null;
        };
        /**
         * Service
         * @description A kind of request that people can make, such as a complaint about roads.
         */
        api__models__open311__Service: {
            /** Service Code */
            service_code: string;
            /** Service Name */
            service_name: string;
            /** Description */
            description: string;
            /** Metadata */
            metadata: boolean;
            type: components["schemas"]["ServiceType"];
            /** Keywords */
            keywords: string;
            /** Group */
            group: string;
        };
        /**
         * TokenRead
         * @description The public id of a token's case; null until it is published.
         */
        api__models__open311__TokenRead: {
            /** Service Request Id */
            service_request_id: string | null;
            /** Token */
            token: string;
        };
        /**
         * RecheckCreate
         * @description A draw from the verified figures of a year. The seed is made here, so that nobody can choose what is drawn.
         */
        api__models__statistics_rechecks__RecheckCreate: {
            /** Area Code */
            area_code: string;
            /** Period */
            period: string;
            /** Sample Size */
            sample_size: number;
        };
        /**
         * Option
         * @description One answer to choose; `is_correct` marks it in a knowledge question and is never sent to a resident.
         */
        api__models__surveys__Option: {
            /** Code */
            code: string;
            /** Label */
            label: {
                [key: string]: string;
            };
            /**
             * Is Correct
             * @default false
             */
            is_correct: boolean;
        };
        /**
         * FieldProblem
         * @description One refused field: a JSON pointer (`?name` for a query parameter), the rule's code, and a sentence.
         */
        FieldProblem: {
            /** Pointer */
            pointer: string;
            /** Code */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * Problem
         * @description RFC 9457: why a request was refused, in the reader's language. `type` is stable and names the reason.
         */
        Problem: {
            /** Type */
            type: string;
            /** Title */
            title: string;
            /** Status */
            status: number;
            /** Detail */
            detail: string;
            /** Instance */
            instance: string;
            /** Errors */
            errors: components["schemas"]["FieldProblem"][];
        };
        /**
         * ServiceError
         * @description One reason of a refusal; `code` is the answer's HTTP status.
         */
        ServiceError: {
            /** Code */
            code: number;
            /** Description */
            description: string;
        };
    };
    responses: {
        /** @description The request cannot be read: broken JSON, a foreign cursor, a malformed key. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No token, or one that does not hold. */
        Unauthenticated: {
            headers: {
                "WWW-Authenticate": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The role, the scope or the unit may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description No such thing in what the caller may see. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What is stored does not allow it. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Someone else changed the record first. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this operation takes. */
        PayloadTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body's media type is missing or not taken. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The input breaks a rule; `errors` says where and which. */
        InvalidInput: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The change needs `If-Match`. */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Over a limit; `Retry-After` says how long to wait. */
        TooManyRequests: {
            headers: {
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A part that the request needs is away or busy; try again after `Retry-After`. */
        Unavailable: {
            headers: {
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request cannot be read: broken JSON, a foreign cursor, a malformed key. */
        Open311BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceError"][];
                "text/xml": unknown;
            };
        };
        /** @description The role, the scope or the unit may not do this. */
        Open311Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceError"][];
                "text/xml": unknown;
            };
        };
        /** @description No such thing in what the caller may see. */
        Open311NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceError"][];
                "text/xml": unknown;
            };
        };
        /** @description Over a limit; `Retry-After` says how long to wait. */
        Open311TooManyRequests: {
            headers: {
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceError"][];
                "text/xml": unknown;
            };
        };
        /** @description A part that the request needs is away or busy; try again after `Retry-After`. */
        Open311Unavailable: {
            headers: {
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ServiceError"][];
                "text/xml": unknown;
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_key_set: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySetRead"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    get_authorization_server: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationServerRead"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    get_receipt_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptKeysRead"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    list_accounts: {
        parameters: {
            query?: {
                role?: components["schemas"]["Role"] | null;
                is_active?: boolean | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                account_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_activities: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                kind?: components["schemas"]["ActivityKind"] | null;
                state?: components["schemas"]["ActivityState"] | null;
                host_unit_id?: string | null;
                unit_id?: string | null;
                is_joint?: boolean | null;
                has_signup?: boolean | null;
                month?: string | null;
                since?: string | null;
                until?: string | null;
                tag?: string | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_activity: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_activity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRead"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_calendar_year: {
        parameters: {
            query: {
                year: number;
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarYear"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_activity_calendar: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                kind?: components["schemas"]["ActivityKind"] | null;
                state?: components["schemas"]["ActivityState"] | null;
                host_unit_id?: string | null;
                unit_id?: string | null;
                is_joint?: boolean | null;
                has_signup?: boolean | null;
                month?: string | null;
                since?: string | null;
                until?: string | null;
                tag?: string | null;
                q?: string | null;
                /** @description Also publicity windows and festivals, as whole days */
                with_special_days?: boolean;
            };
            header?: {
                "if-none-match"?: string | null;
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_calendar_entries: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarEntryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_calendar_entry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarEntryCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarEntryRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_calendar_entry: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CalendarEntryUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarEntryRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_photo_pairs: {
        parameters: {
            query?: {
                state?: components["schemas"]["PairState"] | null;
                is_across_units?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoPairPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    judge_photo_pair: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                pair_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhotoVerdict"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoPairRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_activity_summary: {
        parameters: {
            query: {
                year: number;
                /** @description Area code; the reader's own if left out */
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivitySummary"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_activity_themes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThemeList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_activity: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_activity: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_findings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingsRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    report_finding: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FindingCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    count_activity_signups: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupCounts"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    sign_up_for_activity: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignupCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupMade"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    cancel_activity_signup: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignupCode"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    track_activity_signup: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignupCode"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignupRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_activity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activity_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActivityTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_areas: {
        parameters: {
            query?: {
                parent?: string | null;
                level?: components["schemas"]["AreaLevel"] | null;
                q?: string | null;
                on?: string | null;
                has_ended?: boolean;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_area_changes: {
        parameters: {
            query?: {
                kind?: components["schemas"]["AreaChangeKind"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChangePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    enter_area_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaChangeCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChangeRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_area_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                change_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChangeRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    revoke_area_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                change_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaChangeRevoke"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaChangeRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_area: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaLifeRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_assessments: {
        parameters: {
            query?: {
                area?: string | null;
                period?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    open_assessment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessmentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_assessment: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                assessment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_scores: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                assessment_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScorePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_provenance: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                assessment_id: string;
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvenanceRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_first_admin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BootstrapCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_challenge: {
        parameters: {
            query?: {
                purpose?: "token" | "case";
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeRead"];
                };
            };
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["RevokeForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    issue_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__models__auth__TokenRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_bases: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                state?: components["schemas"]["BaseState"] | null;
                level?: components["schemas"]["UnitLevel"] | null;
                unit_id?: string | null;
                idle?: boolean | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BasePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_base: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_bookings: {
        parameters: {
            query?: {
                area?: string | null;
                base_id?: string | null;
                state?: components["schemas"]["BookingState"] | null;
                since?: string | null;
                until?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseBookingPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_booking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseBookingCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseBookingRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    track_booking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingTrack"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingTrackRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdraw_booking: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingTrack"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingTrackRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_booking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseBookingRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reveal_booking_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingContactRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingContactRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_booking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                booking_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseBookingRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_heritage: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["HeritageKind"] | null;
                level?: components["schemas"]["ProtectionLevel"] | null;
                condition?: components["schemas"]["Condition"] | null;
                unit_id?: string | null;
                inspected_before?: string | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeritagePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_heritage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeritageCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeritageRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_heritage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeritageRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_heritage: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeritageUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeritageRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_heritage_inspections: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    inspect_heritage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InspectionCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    link_heritage_money: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeritageMoneyCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeritageRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_base_standard: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandardRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_base_usage: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                base_id?: string | null;
                organiser_unit_id?: string | null;
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseUsageRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_visits: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                base_id?: string | null;
                organiser_unit_id?: string | null;
                since?: string | null;
                until?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseVisitPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_visit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseVisitEntry"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseVisitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_base: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_base: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    ask_for_booking: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BookingAsk"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BookingReceipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_base_checks: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseCheckPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    check_base: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseCheckCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseCheckRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_base_days: {
        parameters: {
            query?: {
                /** @description First day; today if left out or past */
                since?: string | null;
                count?: number;
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseDays"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_base: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    verify_base_function: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FunctionVerification"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_base_visits: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseVisitsOfBase"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_base_visits: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                base_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseVisitCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseVisitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_changes: {
        parameters: {
            query?: {
                /** @description Number of the last change seen */
                after?: number;
                /** @description Only of these; all when absent */
                resource?: string[];
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_checklists: {
        parameters: {
            query?: {
                /** @description Whose own checklists; needed above a county */
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_checklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChecklistCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_checklist: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                checklist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChecklistUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_checklist_state: {
        parameters: {
            query?: {
                area?: string | null;
                unit_id?: string | null;
                on?: string | null;
                is_complete?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_clients: {
        parameters: {
            query?: {
                is_active?: boolean | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_client_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientSecretRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_client_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                client_id: string;
                /** @description 1 is the oldest */
                position: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_courses: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                state?: components["schemas"]["CourseState"] | null;
                unit_id?: string | null;
                base_id?: string | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoursePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_course: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_course: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_course: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_course_completions: {
        parameters: {
            query?: {
                since?: string | null;
                until?: string | null;
            };
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseDays"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    complete_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompletionCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletionRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_course_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseDraftRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    write_course_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseContent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseDraftRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_course_lessons: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseLessons"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    mark_quiz: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuizAnswers"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    draw_quiz: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuizRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_course: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                course_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CourseTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourseRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_documents: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["DocumentKind"] | null;
                unit_id?: string | null;
                slot?: string | null;
                issuer_level?: components["schemas"]["IssuerLevel"] | null;
                validity?: components["schemas"]["Validity"] | null;
                document_number?: string | null;
                resource?: components["schemas"]["LinkedResource"] | null;
                resource_id?: string | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    upload_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["DocumentForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    download_shared_document: {
        parameters: {
            query?: never;
            header?: {
                range?: string | null;
                "if-range"?: string | null;
                "if-none-match"?: string | null;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Partial Content */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_missing_documents: {
        parameters: {
            query?: {
                area?: string | null;
                unit_id?: string | null;
                holder?: components["schemas"]["Holder"] | null;
                state?: components["schemas"]["Lack"] | null;
                within_days?: number;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingDocuments"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_document_slots: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Slots"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    download_document: {
        parameters: {
            query?: never;
            header?: {
                range?: string | null;
                "if-range"?: string | null;
                "if-none-match"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Partial Content */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    share_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FileLinkCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileLink"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_document_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentLinks"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    link_document: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentLinkCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentLinkRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    unlink_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_document_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_document_preview_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_document_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Versions"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_document_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                document_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["VersionForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    download_document_version: {
        parameters: {
            query?: never;
            header?: {
                range?: string | null;
                "if-range"?: string | null;
                "if-none-match"?: string | null;
            };
            path: {
                document_id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Partial Content */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    watch_events: {
        parameters: {
            query?: {
                resource?: ("feedback" | "task")[];
                /** @description Only of this record */
                id?: string | null;
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: {
                /** @description The last number seen; what came after is told */
                "Last-Event-ID"?: number | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_activities: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                kind?: components["schemas"]["ActivityKind"] | null;
                state?: components["schemas"]["ActivityState"] | null;
                host_unit_id?: string | null;
                unit_id?: string | null;
                is_joint?: boolean | null;
                has_signup?: boolean | null;
                month?: string | null;
                since?: string | null;
                until?: string | null;
                tag?: string | null;
                q?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_allocations: {
        parameters: {
            query?: {
                area?: string | null;
                budget_id?: string | null;
                unit_id?: string | null;
                project_id?: string | null;
                state?: components["schemas"]["AllocationState"] | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_base_visits: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                base_id?: string | null;
                organiser_unit_id?: string | null;
                since?: string | null;
                until?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_bases: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                state?: components["schemas"]["BaseState"] | null;
                level?: components["schemas"]["UnitLevel"] | null;
                unit_id?: string | null;
                idle?: boolean | null;
                q?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_budgets: {
        parameters: {
            query?: {
                area?: string | null;
                year?: number | null;
                source_level?: components["schemas"]["SourceLevel"] | null;
                unit_id?: string | null;
                is_creation_fund?: boolean | null;
                is_minority_fund?: boolean | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_documents: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["DocumentKind"] | null;
                unit_id?: string | null;
                slot?: string | null;
                issuer_level?: components["schemas"]["IssuerLevel"] | null;
                validity?: components["schemas"]["Validity"] | null;
                document_number?: string | null;
                resource?: components["schemas"]["LinkedResource"] | null;
                resource_id?: string | null;
                q?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_expenditures: {
        parameters: {
            query?: {
                area?: string | null;
                allocation_id?: string | null;
                activity_id?: string | null;
                payment_id?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_group_seats: {
        parameters: {
            query?: {
                area?: string | null;
                role?: components["schemas"]["GroupRole"] | null;
                on?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_heritage: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["HeritageKind"] | null;
                level?: components["schemas"]["ProtectionLevel"] | null;
                condition?: components["schemas"]["Condition"] | null;
                unit_id?: string | null;
                inspected_before?: string | null;
                q?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_honours: {
        parameters: {
            query?: {
                area?: string | null;
                type?: components["schemas"]["HonourType"] | null;
                level?: components["schemas"]["UnitLevel"] | null;
                state?: components["schemas"]["HonourState"] | null;
                unit_id?: string | null;
                is_running?: boolean | null;
                is_recheck_due?: boolean | null;
                is_expired?: boolean | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_leader_links: {
        parameters: {
            query?: {
                area?: string | null;
                unit_id?: string | null;
                on?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_liaison_posts: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["LiaisonKind"] | null;
                unit_id?: string | null;
                on?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_observations: {
        parameters: {
            query?: {
                area?: string | null;
                series_code?: string | null;
                owner?: string | null;
                period?: string | null;
                state?: components["schemas"]["ObservationState"] | null;
                value_state?: components["schemas"]["ValueState"] | null;
                has_warnings?: boolean | null;
                latest?: boolean;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_projects: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["ProjectKind"] | null;
                state?: components["schemas"]["ProjectState"] | null;
                unit_id?: string | null;
                school_unit_id?: string | null;
                year?: number | null;
                is_minority_fund?: boolean | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_tasks: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["TaskState"] | null;
                unit_id?: string | null;
                mine?: boolean;
                origin?: components["schemas"]["TaskOrigin"] | null;
                origin_id?: string | null;
                indicator_code?: string | null;
                is_milestone?: boolean | null;
                is_open?: boolean | null;
                is_late?: boolean | null;
                due_since?: string | null;
                due_until?: string | null;
                q?: string | null;
                sort?: "created_at" | "due_on";
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    export_units: {
        parameters: {
            query?: {
                area?: string | null;
                category?: string | null;
                state?: components["schemas"]["UnitState"] | null;
                is_pilot?: boolean | null;
                is_eligible?: boolean | null;
                q?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                form: components["schemas"]["ExportFormat"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_feedback: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["FeedbackKind"] | null;
                state?: components["schemas"]["FeedbackState"] | null;
                topic?: string | null;
                assigned_unit_id?: string | null;
                about_unit_id?: string | null;
                honour_id?: string | null;
                received_since?: string | null;
                received_until?: string | null;
                due_since?: string | null;
                due_until?: string | null;
                is_unassigned?: boolean | null;
                is_overdue?: boolean | null;
                is_open?: boolean | null;
                is_joined?: boolean | null;
                sort?: "received_at" | "due_on";
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    submit_feedback: {
        parameters: {
            query?: never;
            header: {
                /** @description A UUID version 4, made by the device: a time-ordered one would tell when. The same key and content give the same answer without end; the same key with other content is refused (409) */
                "Idempotency-Key": string;
                /** @description A solved challenge with `purpose=case`, base64 as in ALTCHA; needed after an answer `proof_needed` */
                "Proof-Of-Work"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackReceipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_feedback_channels: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["ChannelKind"] | null;
                topic?: string | null;
                unit_id?: string | null;
                is_current?: boolean | null;
                is_open?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_feedback_channel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_feedback_channel: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_feedback_channel: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_channel_test: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                channel_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelTestCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    erase_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ErasureRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_follow_up: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_handovers: {
        parameters: {
            query?: {
                state?: components["schemas"]["HandoverState"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_handover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handover_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reveal_handover_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handover_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_handover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                handover_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandoverStep"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoverRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_feedback_photo: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_add_feedback_photo"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    preview_feedback: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackPreview"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_public_feedback: {
        parameters: {
            query?: {
                kind?: components["schemas"]["FeedbackKind"] | null;
                topic?: string | null;
                state?: components["schemas"]["FeedbackState"] | null;
                month?: string | null;
                area?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackPublicRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_public_feedback_counts: {
        parameters: {
            query?: {
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCountsRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_removed_feedback: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovalPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_public_case: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicCaseRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    rate_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RatingCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackTrackRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    verify_feedback_receipt: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReceiptCheckCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptCheckRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_receipt_days: {
        parameters: {
            query?: {
                area?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptDaysRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    prove_receipt: {
        parameters: {
            query?: {
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_receipt_day: {
        parameters: {
            query?: {
                area?: string | null;
            };
            header?: never;
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptLeavesRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    answer_referral_question: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralConsent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralQuestionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    ask_referral_questions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralQuestionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_referrals: {
        parameters: {
            query?: {
                state?: components["schemas"]["ReferralState"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_feedback_routes: {
        parameters: {
            query?: {
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_feedback_route: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_feedback_route_history: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteHistory"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    try_feedback_routes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteTrial"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    remove_feedback_route: {
        parameters: {
            query?: {
                reason?: string | null;
            };
            header?: never;
            path: {
                route_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    change_feedback_route: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                route_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_help_services: {
        parameters: {
            query?: {
                area?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HelpTopicList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    track_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackTrackRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    follow_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description The last number seen; what came after is told */
                "Last-Event-ID"?: number | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    count_page_view: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PageViewCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_feedback_voice: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_add_feedback_voice"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoiceRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reveal_feedback_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reply_to_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplyCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_publication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    publish_feedback: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicationDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_case_referrals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    ask_referral: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    enter_referral_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
                referral_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralReply"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    send_referral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
                referral_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralSending"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdraw_referral: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
                referral_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralWithdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    ask_feedback_removal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemovalDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirm_feedback_removal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
                removal_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_feedback_route_of_case: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RouteOfCase"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedback_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedbackTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_allocations: {
        parameters: {
            query?: {
                area?: string | null;
                budget_id?: string | null;
                unit_id?: string | null;
                project_id?: string | null;
                state?: components["schemas"]["AllocationState"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_allocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllocationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_allocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                allocation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    decide_allocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                allocation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllocationDecision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_allocation_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                allocation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reverse_return: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                allocation_id: string;
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryReversalCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    announce_allocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
                "accept-language"?: string | null;
            };
            path: {
                allocation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundNoticeRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    return_allocation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                allocation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReturnCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_bids: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["BidState"] | null;
                kind?: components["schemas"]["BidKind"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_bid: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BidCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_bid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bid_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    decide_bid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bid_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BidDecision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_budget_bodies: {
        parameters: {
            query: {
                area: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodiesRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_budgets: {
        parameters: {
            query?: {
                area?: string | null;
                year?: number | null;
                source_level?: components["schemas"]["SourceLevel"] | null;
                unit_id?: string | null;
                is_creation_fund?: boolean | null;
                is_minority_fund?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_budget: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_budget: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                budget_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_budget: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                budget_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_budget_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                budget_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    change_budget: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                budget_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetEntryCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reverse_budget_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                budget_id: string;
                entry_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryReversalCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_expenditures: {
        parameters: {
            query?: {
                area?: string | null;
                allocation_id?: string | null;
                activity_id?: string | null;
                payment_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpenditurePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_expenditure: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExpenditureCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpenditureRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_expenditure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                expenditure_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpenditureRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    reverse_expenditure: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                expenditure_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversalCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpenditureRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_fund_notices: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["NoticeState"] | null;
                allocation_id?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundNoticePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_fund_notice: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundNoticeRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_fund_notice_png: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_fund_notice_svg: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/svg+xml": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_fund_notice: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundNoticeRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_outside_support: {
        parameters: {
            query: {
                area: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutsideRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_funds_overview: {
        parameters: {
            query: {
                area: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_per_capita: {
        parameters: {
            query: {
                area: string;
                year: number;
                /** @description Year of the population to divide by */
                population_year?: number | null;
                /** @description Its vintage, as its owner named it */
                population_vintage?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerCapitaRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_performance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                owner: components["schemas"]["PerformanceOwner"];
                owner_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    replace_performance: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                owner: components["schemas"]["PerformanceOwner"];
                owner_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformanceWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_performance: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                owner: components["schemas"]["PerformanceOwner"];
                owner_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PerformanceWrite"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    download_performance: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                owner: components["schemas"]["PerformanceOwner"];
                owner_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_funds_priority: {
        parameters: {
            query: {
                area: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriorityRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_projects: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["ProjectKind"] | null;
                state?: components["schemas"]["ProjectState"] | null;
                unit_id?: string | null;
                school_unit_id?: string | null;
                year?: number | null;
                is_minority_fund?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    pay_project: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectPaymentCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectPaymentRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_project_sources: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourcesCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcesRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_project: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                project_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_funds_regions: {
        parameters: {
            query: {
                area: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionsRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_funds_schools: {
        parameters: {
            query: {
                area: string;
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchoolsRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_special_areas: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["RegionKind"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialAreaPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_special_area: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpecialAreaCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialAreaRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_special_area: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                special_area_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpecialAreaUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpecialAreaRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_honours: {
        parameters: {
            query?: {
                area?: string | null;
                type?: components["schemas"]["HonourType"] | null;
                level?: components["schemas"]["UnitLevel"] | null;
                state?: components["schemas"]["HonourState"] | null;
                unit_id?: string | null;
                is_running?: boolean | null;
                is_recheck_due?: boolean | null;
                is_expired?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HonourPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    apply_for_honour: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HonourCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HonourRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_honour_funnel: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FunnelRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_incentives: {
        parameters: {
            query?: {
                area?: string | null;
                unit_id?: string | null;
                kind?: components["schemas"]["IncentiveKind"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncentivePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    give_incentive: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncentiveCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncentiveRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    confirm_incentive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                incentive_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncentiveRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_honour_notices: {
        parameters: {
            query?: {
                area?: string | null;
                is_open?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_honour_procedures: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProcedureList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    record_title: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TitleCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HonourDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_honour: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                honour_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HonourDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    withdraw_consent: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                honour_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentWithdrawal"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HonourDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    recheck_honour: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                honour_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__models__honours__RecheckCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HonourDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_honour: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                honour_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HonourTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HonourDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_imports: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_import: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ImportForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_sheets: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SheetList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_import_template: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                resource: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    order_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportOrder"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    watch_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_import_refusals: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefusalPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_refused_rows: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                import_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_indicators: {
        parameters: {
            query?: {
                /** @description Framework; the first in force if left out */
                framework?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IndicatorPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_frameworks: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FrameworkPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_parameters: {
        parameters: {
            query?: {
                /** @description Framework; the first in force if left out */
                framework?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_parameter_values: {
        parameters: {
            query?: {
                /** @description Framework; the first in force if left out */
                framework?: string | null;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterValuePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_parameter: {
        parameters: {
            query?: {
                /** @description Framework; the first in force if left out */
                framework?: string | null;
            };
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParameterValueCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParameterValueRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_journal: {
        parameters: {
            query?: {
                area?: string | null;
                resource?: string | null;
                resource_id?: string | null;
                since?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    verify_journal: {
        parameters: {
            query?: {
                /** @description For a scope of several counties: an area of the one */
                area?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalCheck"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_kpi: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                /** @description 2026, 2026-Q3, 2026-11; else this year */
                period?: string | null;
            };
            header?: {
                "if-none-match"?: string | null;
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiRead"];
                };
            };
            /** @description Not changed */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_kpi_alerts: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                /** @description 2026, 2026-Q3, 2026-11; else this year */
                period?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiAlertPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_kpi_townships: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                /** @description 2026, 2026-Q3, 2026-11; else this year */
                period?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KpiTownshipPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_missing_figures: {
        parameters: {
            query?: {
                area?: string | null;
                owner?: string | null;
                on?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_observations: {
        parameters: {
            query?: {
                area?: string | null;
                series_code?: string | null;
                owner?: string | null;
                period?: string | null;
                state?: components["schemas"]["ObservationState"] | null;
                value_state?: components["schemas"]["ValueState"] | null;
                has_warnings?: boolean | null;
                latest?: boolean;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    report_observation: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObservationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_observation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObservationCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationRead"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_observation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                observation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    verify_observation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                observation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObservationVerify"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObservationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_series_owners: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesOwnerPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_series_owner: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                owner: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeriesOwnerSet"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesOwnerRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_rechecks: {
        parameters: {
            query?: {
                area?: string | null;
                period?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecheckPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    draw_recheck: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["api__models__statistics_rechecks__RecheckCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecheckDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_recheck: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                recheck_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecheckDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    note_recheck: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                recheck_id: string;
                item_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecheckFinding"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecheckDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_rollup: {
        parameters: {
            query: {
                series: string;
                area?: string | null;
                period: string;
                verified?: boolean;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollupRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_statistics_rules: {
        parameters: {
            query?: {
                /** @description Only the rules of this series */
                series?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_series: {
        parameters: {
            query?: {
                owner?: string | null;
                indicator?: string | null;
                role?: components["schemas"]["SeriesRole"] | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeriesPage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_series_chart: {
        parameters: {
            query?: {
                area?: string | null;
                to?: number | null;
                years?: number;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChartRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_vintages: {
        parameters: {
            query: {
                series: string;
                area: string;
                period: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VintagePage"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_surveys: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                purpose?: components["schemas"]["SurveyPurpose"] | null;
                state?: components["schemas"]["SurveyState"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_survey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_survey: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                survey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_survey: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
                "accept-language"?: string | null;
            };
            path: {
                survey_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    answer_survey: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                survey_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnswerReceipt"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_survey_results: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                survey_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyResults"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_survey: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                survey_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_tasks: {
        parameters: {
            query?: {
                area?: string | null;
                state?: components["schemas"]["TaskState"] | null;
                unit_id?: string | null;
                mine?: boolean;
                origin?: components["schemas"]["TaskOrigin"] | null;
                origin_id?: string | null;
                indicator_code?: string | null;
                is_milestone?: boolean | null;
                is_open?: boolean | null;
                is_late?: boolean | null;
                due_since?: string | null;
                due_until?: string | null;
                q?: string | null;
                sort?: "created_at" | "due_on";
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_task_baselines: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaselinePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    save_task_baseline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaselineCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaselineRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    compare_task_baseline: {
        parameters: {
            query?: {
                against?: string | null;
            };
            header?: never;
            path: {
                baseline_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanComparison"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_task_board: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                by?: "state" | "township" | "unit";
                unit_id?: string | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskBoard"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_task_candidates: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CandidateList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_task_decisions: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_task_gantt: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                unit_id?: string | null;
                baseline_id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GanttRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_task_matters: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                year?: number | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MattersRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_task_milestones: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestonesRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    open_task_milestones: {
        parameters: {
            query?: never;
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MilestonesOpen"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MilestonesRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_task: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_units: {
        parameters: {
            query?: {
                area?: string | null;
                category?: string | null;
                state?: components["schemas"]["UnitState"] | null;
                is_pilot?: boolean | null;
                is_eligible?: boolean | null;
                q?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    register_unit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                external_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRead"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_cluster_invitations: {
        parameters: {
            query?: {
                state?: components["schemas"]["PactState"] | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInvitationPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    answer_cluster_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pact_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterAnswer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterInvitationRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_clusters: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["ClusterKind"] | null;
                unit_id?: string | null;
                on?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    found_cluster: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_cluster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_cluster: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                cluster_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    add_cluster_member: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path: {
                cluster_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClusterMemberCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDetail"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    leave_cluster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster_id: string;
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    end_cluster_partner: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cluster_id: string;
                pact_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterDetail"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_coverage: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                by?: "category" | "level" | "township";
                /** @description The day that is read back; today if left out */
                on?: string | null;
                /** @description Compare the registry with this day; else the year's first */
                since?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverageRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_group_seats: {
        parameters: {
            query?: {
                area?: string | null;
                role?: components["schemas"]["GroupRole"] | null;
                on?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupSeatPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    fill_group_seat: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupSeatCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupSeatRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_group_seat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                seat_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupSeatRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_group_seat: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                seat_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupSeatUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupSeatRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_leader_coverage: {
        parameters: {
            query?: {
                area?: string | null;
                category?: string | null;
                on?: string | null;
                is_linked?: boolean | null;
                silent_days?: number | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderCoverage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_leader_links: {
        parameters: {
            query?: {
                area?: string | null;
                unit_id?: string | null;
                on?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderLinkPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    create_leader_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaderLinkCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderLinkRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_leader_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderLinkRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_leader_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                link_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaderLinkUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderLinkRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_leader_visits: {
        parameters: {
            query?: {
                area?: string | null;
                unit_id?: string | null;
                link_id?: string | null;
                since?: string | null;
                until?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderVisitPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    log_leader_visit: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaderVisitCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderVisitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_leader_visit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                visit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderVisitRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_leader_visit: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                visit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LeaderVisitUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeaderVisitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_leading_group: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                /** @description The day that is read back; today if left out */
                on?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LeadingGroup"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_liaison_coverage: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                /** @description The day that is read back; today if left out */
                on?: string | null;
                /** @description Else the county's parameter P9 */
                interval_days?: number | null;
                is_running?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonCoverage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_liaison_logs: {
        parameters: {
            query?: {
                area?: string | null;
                post_id?: string | null;
                since?: string | null;
                until?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonLogPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    log_liaison: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiaisonLogCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonLogRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_liaison_log: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                log_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonLogRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_liaison_posts: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["LiaisonKind"] | null;
                unit_id?: string | null;
                on?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPostPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    set_up_liaison_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiaisonPostCreate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPostRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_liaison_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPostRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_liaison_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiaisonPostUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiaisonPostRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_registry: {
        parameters: {
            query?: {
                area?: string | null;
                category?: string | null;
                on?: string | null;
                is_eligible?: boolean | null;
                takes_part?: boolean | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_registry_changes: {
        parameters: {
            query?: {
                area?: string | null;
                category?: string | null;
                since?: string | null;
                on?: string | null;
                limit?: number;
                cursor?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegistryChangePage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_tracks: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                /** @description The day that is read back; today if left out */
                on?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackList"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    state_track: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrackUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrackRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRead"];
                };
            };
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    update_unit: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the read, such as "3" */
                "if-match"?: string | null;
            };
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitUpdate"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            428: components["responses"]["PreconditionRequired"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    move_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                unit_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitTransition"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRead"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidInput"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_livez: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthRead"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    get_open311_discovery: {
        parameters: {
            query?: {
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discovery"];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    get_open311_v2_discovery: {
        parameters: {
            query?: {
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discovery"];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    list_service_requests: {
        parameters: {
            query?: {
                /** @description Code of the county; needed where several work in one installation */
                jurisdiction_id?: string | null;
                service_request_id?: string | null;
                service_code?: string | null;
                start_date?: string | null;
                end_date?: string | null;
                status?: string | null;
                page?: number;
                page_size?: number;
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRequest"][];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    create_service_request: {
        parameters: {
            query?: {
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                /** @description A UUID version 4, made by the device: a time-ordered one would tell when. The same key and content give the same answer without end; the same key with other content is refused (409) */
                "Idempotency-Key"?: string | null;
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["ReportForm"];
                "application/x-www-form-urlencoded": components["schemas"]["ReportForm"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": (components["schemas"]["Taken"] | components["schemas"]["Heard"])[];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            403: components["responses"]["Open311Forbidden"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    get_service_request: {
        parameters: {
            query?: {
                /** @description Code of the county; needed where several work in one installation */
                jurisdiction_id?: string | null;
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
                service_request_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceRequest"][];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    list_open311_services: {
        parameters: {
            query?: {
                /** @description Code of the county; needed where several work in one installation */
                jurisdiction_id?: string | null;
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__models__open311__Service"][];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    get_open311_service: {
        parameters: {
            query?: {
                /** @description Code of the county; needed where several work in one installation */
                jurisdiction_id?: string | null;
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
                service_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceDefinition"];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    get_service_request_id: {
        parameters: {
            query?: {
                /** @description Code of the county; needed where several work in one installation */
                jurisdiction_id?: string | null;
                /** @description The language; goes before the header */
                locale?: string | null;
            };
            header?: {
                "accept-language"?: string | null;
            };
            path: {
                suffix: components["schemas"]["Open311Format"];
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api__models__open311__TokenRead"][];
                    "text/xml": unknown;
                };
            };
            400: components["responses"]["Open311BadRequest"];
            404: components["responses"]["Open311NotFound"];
            429: components["responses"]["Open311TooManyRequests"];
            503: components["responses"]["Open311Unavailable"];
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthRead"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
}
