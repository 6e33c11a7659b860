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
         * @description Areas in the order of their codes.
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
    "/api/v1/areas/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Area
         * @description One area.
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
         * @description A proof of work to solve for the grant `urn:shiliu:anonymous`.
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
         * @description Bases of the area, newest first; the public sees those that are open.
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
         * @description Change a base under its version.
         */
        patch: operations["update_base"];
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
    "/api/v1/feedback/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Public Feedback
         * @description Published cases, and this year's counts by kind; anyone may read it.
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
    "/api/v1/feedback/routes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Feedback Routes
         * @description The routing rules, all of them: a county has 1,000 at most.
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
         * @description Take a routing rule away.
         */
        delete: operations["remove_feedback_route"];
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
         * @description Give money of a budget to a unit.
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
         * @description Change a budget line under its version; never below what is allocated.
         */
        patch: operations["update_budget"];
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
    "/api/v1/funds/per-capita": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Per Capita
         * @description Creation funds budgeted per resident of the same area and year.
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
         * @description Report a value; a correction is the next revision of the same series, area and period.
         */
        post: operations["report_observation"];
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
    "/api/v1/statistics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Series
         * @description Every series by code, named in the reader's language.
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
    "/api/v1/units/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Coverage
         * @description Units taking part over eligible units, overall and by group.
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
         * @description Change a unit under its version.
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
         *     `tags` are codes of `GET /activities/themes`.
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
         * @description An activity, with the name of its host and the number of files that prove it.
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
         * @description Changes of an activity that is not yet verified.
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
        };
        /**
         * AllocationCreate
         * @description Money for a unit out of a budget.
         */
        AllocationCreate: {
            /**
             * Budget Id
             * Format: uuid
             */
            budget_id: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
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
         * @description An allocation; `is_demonstration_place` is the unit's status on the day of approval.
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
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
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
            /** External Id */
            external_id: string | null;
        };
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
         * AreaLevel
         * @description What a code of 2, 4, 6, 9 or 12 digits names.
         * @enum {string}
         */
        AreaLevel: "province" | "prefecture" | "county" | "township" | "village";
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
         * BaseCreate
         * @description A base to propose.
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
            /** External Id */
            external_id?: string | null;
        };
        /**
         * BaseElement
         * @description What a base must have: the four conditions of SEAC order no. 1 of 2013-09-24, and guides.
         * @enum {string}
         */
        BaseElement: "theme" | "exhibits" | "staff" | "money" | "rules" | "archive" | "guides";
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
         * @description A base; `visitor_count` over the last twelve months.
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
            /** Elements */
            elements: string[];
            /** Opening Hours */
            opening_hours: string | null;
            /** Visitor Count */
            visitor_count: number;
            /** External Id */
            external_id: string | null;
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
        };
        /**
         * BaseVisitCreate
         * @description Visits of one day.
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
         * @description Visits of one day.
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
        };
        /**
         * Basis
         * @description What an indicator rests on.
         * @enum {string}
         */
        Basis: "computed" | "survey" | "statistic" | "document" | "veto";
        /** Body_add_feedback_photo */
        Body_add_feedback_photo: {
            /** Tracking Code */
            tracking_code: string;
            /** File */
            file: string;
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
            /** External Id */
            external_id?: string | null;
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
         * @description A budget line and how much of it is given and paid.
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
            /** External Id */
            external_id: string | null;
        };
        /**
         * BudgetUpdate
         * @description Changes of a budget line; the amount can never fall below what is allocated.
         */
        BudgetUpdate: {
            /** Title */
            title?: string | null;
            /** Amount Fen */
            amount_fen?: number | null;
            /** Document Number */
            document_number?: string | null;
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
         * CoverageRead
         * @description Coverage overall and by group (work plan, part six, 1; rows S130, S131, S133 of its framework).
         */
        CoverageRead: {
            /** Area Code */
            area_code: string;
            /** By */
            by: string;
            overall: components["schemas"]["CoverageRow"];
            /** Groups */
            groups: components["schemas"]["CoverageRow"][];
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
            /** Eligible Count */
            eligible_count: number;
            /** Taking Part Count */
            taking_part_count: number;
            /** Named Count */
            named_count: number;
            /** Coverage Ratio */
            coverage_ratio: string | null;
        };
        /**
         * Direction
         * @description Whether more is better.
         * @enum {string}
         */
        Direction: "up" | "down" | "none";
        /**
         * DocumentForm
         * @description A file of at most 20 MiB (JPEG, PNG, WebP, PDF, DOCX, XLSX) and what is said about it.
         */
        DocumentForm: {
            /** Title */
            title: string;
            kind: components["schemas"]["DocumentKind"];
            /** Area Code */
            area_code?: string | null;
            /** Slot */
            slot?: string | null;
            /** Document Number */
            document_number?: string | null;
            /** Issued On */
            issued_on?: string | null;
            /** Expires On */
            expires_on?: string | null;
            /** @default internal */
            visibility: components["schemas"]["Visibility"];
            /** File */
            file: string;
        };
        /**
         * DocumentKind
         * @description What a document is: the kinds of material that the plan's framework asks for.
         * @enum {string}
         */
        DocumentKind: "plan" | "policy" | "minutes" | "notice" | "report" | "scheme" | "agreement" | "code_of_conduct" | "handbook" | "voucher" | "photo" | "media" | "attestation" | "other";
        /**
         * DocumentLinkCreate
         * @description The record that the document proves; an indicator is named `framework/code`, all else by its id.
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
            visibility?: components["schemas"]["Visibility"] | null;
        };
        /**
         * ExpenditureCreate
         * @description A payment by voucher.
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
        };
        /**
         * FeedbackCreate
         * @description What a resident sends. No name, no phone; `contact` only if he wishes to be called.
         */
        FeedbackCreate: {
            /** Area Code */
            area_code: string;
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic?: string | null;
            /** Text */
            text: string;
            /** About Unit Id */
            about_unit_id?: string | null;
            /** Contact */
            contact?: string | null;
        };
        /**
         * FeedbackDetail
         * @description A case with its conversation.
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
            /** Answered At */
            answered_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Rating */
            rating: number | null;
            /** Has Contact */
            has_contact: boolean;
            /** Photo Count */
            photo_count: number;
            /** Messages */
            messages: components["schemas"]["MessageRead"][];
            /** Photo Ids */
            photo_ids: string[];
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
         * FeedbackPublicRead
         * @description What became of what people said.
         */
        FeedbackPublicRead: {
            /** Area Code */
            area_code: string;
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
            /** Answered At */
            answered_at: string | null;
            /** Closed At */
            closed_at: string | null;
            /** Rating */
            rating: number | null;
            /** Has Contact */
            has_contact: boolean;
            /** Photo Count */
            photo_count: number;
        };
        /**
         * FeedbackReceipt
         * @description What the sender keeps. The tracking code is the only key to the case: nobody can look it up again.
         */
        FeedbackReceipt: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Tracking Code */
            tracking_code: string;
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
            /** Rating */
            rating: number | null;
            /** Can Rate */
            can_rate: boolean;
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
         * HealthRead
         * @description `ok`, or the answer is 503.
         */
        HealthRead: {
            /** Status */
            status: string;
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
         * LinkedResource
         * @description Records that a document can prove.
         * @enum {string}
         */
        LinkedResource: "unit" | "activity" | "base" | "budget" | "allocation" | "expenditure" | "feedback" | "observation" | "assessment" | "indicator";
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
         * NodeKind
         * @description Level of a node in the tree.
         * @enum {string}
         */
        NodeKind: "part" | "heading" | "indicator";
        /**
         * ObservationCreate
         * @description A value to report: an aggregate of an area and period, with its source. Never about a person.
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
            /** Verified At */
            verified_at: string | null;
            /** Verified Note */
            verified_note: string | null;
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
         * Option
         * @description One answer to choose; `is_correct` marks it in a knowledge question and is never sent to a resident.
         */
        Option: {
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
         * @description Budget per resident (row S36 of the plan's framework).
         *
         *     `per_capita_fen` is null with `reason` when the population is not reported.
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
            /** Population Source */
            population_source: string | null;
            /** Per Capita Fen */
            per_capita_fen: string | null;
            /** Reason */
            reason: string | null;
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
         *     `is_reference`: not counted itself, but what the counted ones are held against.
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
         * @description A closed case as anyone may read it; dates by day.
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
            /** Summary */
            summary: string;
            /**
             * Received On
             * Format: date
             */
            received_on: string;
            /**
             * Closed On
             * Format: date
             */
            closed_on: string;
            /** Rating */
            rating: number | null;
            /** Synthetic */
            synthetic: boolean;
        };
        /**
         * PublicCounts
         * @description Counts by kind since the start of the period; a cell under ten is null.
         */
        PublicCounts: {
            kind: components["schemas"]["FeedbackKind"];
            /** Received Count */
            received_count: number | null;
            /** Closed Count */
            closed_count: number | null;
        };
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
            options?: components["schemas"]["Option"][];
            /** Minimum */
            minimum?: number | null;
            /** Maximum */
            maximum?: number | null;
            /** Indicator */
            indicator?: string | null;
        };
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
         * ReplyCreate
         * @description A word to the sender; with `is_answer` the case is answered.
         */
        ReplyCreate: {
            /** Text */
            text: string;
            /**
             * Is Answer
             * @default false
             */
            is_answer: boolean;
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
         * RouteCreate
         * @description A routing rule.
         */
        RouteCreate: {
            kind: components["schemas"]["FeedbackKind"];
            /** Topic */
            topic?: string | null;
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
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
            /** Area Code */
            area_code: string;
            /**
             * Unit Id
             * Format: uuid
             */
            unit_id: string;
            /** Unit Name */
            unit_name: string;
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
         * SeriesPage
         * @description Every series.
         */
        SeriesPage: {
            /** Items */
            items: components["schemas"]["SeriesRead"][];
            /** Next Cursor */
            next_cursor: string | null;
        };
        /**
         * SeriesRead
         * @description A series; `name` in the reader's language.
         */
        SeriesRead: {
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Unit */
            unit: string;
            direction: components["schemas"]["Direction"];
            /** Owner */
            owner: string;
            /** Reference Code */
            reference_code: string | null;
            /** Requirement */
            requirement: string | null;
        };
        /**
         * Severity
         * @description How much an alert presses.
         * @enum {string}
         */
        Severity: "red" | "amber";
        /**
         * SourceLevel
         * @description Whose money it is.
         * @enum {string}
         */
        SourceLevel: "central" | "province" | "city" | "county" | "township" | "unit";
        /**
         * StatusRead
         * @description `ok`.
         */
        StatusRead: {
            /** Status */
            status: string;
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
         * TokenRead
         * @description RFC 6749 section 5.1. `expires_in` in seconds.
         */
        TokenRead: {
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
         * TrackRequest
         * @description The secret code; in the body, so that it never stands in an address or a log.
         */
        TrackRequest: {
            /** Tracking Code */
            tracking_code: string;
        };
        /**
         * UnitCategory
         * @description The entries 七進 and social organisations (work plan, part six, 1).
         * @enum {string}
         */
        UnitCategory: "agency" | "enterprise" | "community" | "township" | "school" | "company" | "religious_venue" | "social_organisation";
        /**
         * UnitCreate
         * @description A unit to register. `credit_code` is the 18-character unified social credit code (GB 32100).
         */
        UnitCreate: {
            /** Area Code */
            area_code: string;
            /** Name */
            name: string;
            category: components["schemas"]["UnitCategory"];
            /** Credit Code */
            credit_code?: string | null;
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
            /** Leader Post */
            leader_post?: string | null;
            /** External Id */
            external_id?: string | null;
        };
        /**
         * UnitLevel
         * @description At which level a unit has been named a demonstration unit.
         * @enum {string}
         */
        UnitLevel: "county" | "city" | "province" | "nation";
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
         * @description A unit.
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
            category: components["schemas"]["UnitCategory"];
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
            /** Is Eligible */
            is_eligible: boolean;
            /** Not Applicable Reason */
            not_applicable_reason: string | null;
            /** Is Pilot */
            is_pilot: boolean;
            /** Leader Post */
            leader_post: string | null;
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
         * @description The next step; `named_level` is needed when the unit is named, `reason` when it goes back or is revoked.
         */
        UnitTransition: {
            to: components["schemas"]["UnitState"];
            named_level?: components["schemas"]["UnitLevel"] | null;
            /** Reason */
            reason?: string | null;
        };
        /**
         * UnitUpdate
         * @description Changes of a unit; its area and category stay.
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
            /** Leader Post */
            leader_post?: string | null;
        };
        /**
         * ValueKind
         * @description What stands where a number is expected.
         * @enum {string}
         */
        ValueKind: "value" | "not_reported" | "not_applicable" | "withheld" | "undefined";
        /**
         * ValueState
         * @description What a value that is not a number means; nothing is ever guessed.
         * @enum {string}
         */
        ValueState: "value" | "not_applicable" | "withheld";
        /**
         * Verdict
         * @description How a value stands against its rule.
         * @enum {string}
         */
        Verdict: "met" | "partly" | "not_met" | "undecided" | "target_not_set" | "not_reported" | "not_applicable" | "not_scored";
        /**
         * Visibility
         * @description Who may read the file.
         * @enum {string}
         */
        Visibility: "public" | "internal" | "case";
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
    get_activity_calendar: {
        parameters: {
            query?: {
                /** @description Area code; without a token its county is looked at */
                area?: string | null;
                kind?: components["schemas"]["ActivityKind"] | null;
                state?: components["schemas"]["ActivityState"] | null;
                host_unit_id?: string | null;
                since?: string | null;
                until?: string | null;
                tag?: string | null;
                q?: string | null;
            };
            header?: {
                "if-none-match"?: string | null;
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
                    "application/json": components["schemas"]["AreaRead"];
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
                    "application/json": components["schemas"]["ChallengeRead"];
                };
            };
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
                    "application/json": components["schemas"]["TokenRead"];
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
                    "application/json": components["schemas"]["BaseVisitPage"];
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
    list_documents: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["DocumentKind"] | null;
                unit_id?: string | null;
                slot?: string | null;
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
    list_feedback: {
        parameters: {
            query?: {
                area?: string | null;
                kind?: components["schemas"]["FeedbackKind"] | null;
                state?: components["schemas"]["FeedbackState"] | null;
                topic?: string | null;
                assigned_unit_id?: string | null;
                about_unit_id?: string | null;
                received_since?: string | null;
                received_until?: string | null;
                due_since?: string | null;
                due_until?: string | null;
                is_unassigned?: boolean | null;
                is_overdue?: boolean | null;
                is_open?: boolean | null;
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
            header?: {
                /** @description Same key and body, same answer: for 48 hours, and without end where a resident sends a case */
                "idempotency-key"?: string | null;
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
    get_public_feedback: {
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
    remove_feedback_route: {
        parameters: {
            query?: never;
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
    list_budgets: {
        parameters: {
            query?: {
                area?: string | null;
                year?: number | null;
                source_level?: components["schemas"]["SourceLevel"] | null;
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
    list_expenditures: {
        parameters: {
            query?: {
                area?: string | null;
                allocation_id?: string | null;
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
    get_per_capita: {
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
    list_observations: {
        parameters: {
            query?: {
                area?: string | null;
                series_code?: string | null;
                period?: string | null;
                state?: components["schemas"]["ObservationState"] | null;
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
    list_series: {
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
    list_units: {
        parameters: {
            query?: {
                area?: string | null;
                category?: components["schemas"]["UnitCategory"] | null;
                state?: components["schemas"]["UnitState"] | null;
                is_pilot?: boolean | null;
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
    get_coverage: {
        parameters: {
            query?: {
                /** @description Area code; the reader's own if left out */
                area?: string | null;
                by?: "category" | "level" | "township";
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
