//! Steps as they travel.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::wire::PersonOut;
use crate::base::api::words::present;

/// An item of the checklist.
#[derive(Serialize, ToSchema)]
#[schema(as = Step)]
pub struct StepOut {
    /// Id.
    pub id: String,
    /// What is to be done.
    #[schema(example = "Trocar o cabo")]
    pub text: String,
    /// Whether it is done.
    pub done: bool,
    /// Who added it.
    pub author: PersonOut,
    /// When it was added.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// Who did it.
    #[schema(required)]
    pub done_by: Option<PersonOut>,
    /// When it was done.
    #[schema(required, format = DateTime)]
    pub done_at: Option<String>,
    /// Who is to do it.
    #[schema(required)]
    pub assignee: Option<PersonOut>,
    /// The day by which it is to be done.
    #[schema(required, format = Date, example = "2026-11-24")]
    pub due_on: Option<String>,
}

/// A new step.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewStep)]
#[serde(deny_unknown_fields)]
pub struct NewStepIn {
    /// What is to be done.
    #[schema(min_length = 1, max_length = 500, pattern = r"\S", example = "Trocar o cabo")]
    pub text: String,
    /// Who is to do it: email address or id of support staff or of the ticket's assignee.
    #[schema(max_length = 300, example = "bruno@example.org")]
    pub assignee: Option<String>,
    /// The day by which it is to be done.
    #[schema(max_length = 10, example = "2026-11-24")]
    pub due_on: Option<String>,
}

/// What is to change at a step; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = StepPatch)]
#[serde(deny_unknown_fields)]
pub struct StepPatchIn {
    /// Whether it is done.
    #[schema(value_type = bool, required = false)]
    pub done: Option<bool>,
    /// What is to be done.
    #[schema(value_type = String, required = false, min_length = 1, max_length = 500, pattern = r"\S")]
    pub text: Option<String>,
    /// Who is to do it: email address or id of support staff or of the ticket's assignee; null for nobody.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 300, example = "bruno@example.org")]
    pub assignee: Option<Option<String>>,
    /// The day by which it is to be done; null for none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 10, example = "2026-11-24")]
    pub due_on: Option<Option<String>>,
}
