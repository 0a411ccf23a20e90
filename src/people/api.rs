//! Departments over the wire. People follow with their own operations.

use kit::error::Error;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::base::api::{ApiRoutes, Made, ReadRefusals};
use crate::base::visit::SignedIn;

/// A department.
#[derive(Serialize, ToSchema)]
#[schema(as = Department)]
pub struct DepartmentOut {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Compras")]
    pub name: String,
}

/// The operations, described.
#[derive(OpenApi)]
#[openapi(paths(departments))]
pub struct Document;

/// The routes.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new().with::<__path_departments, _>(departments)
}

/// List departments
///
/// All that are in use, by name. Only agents and admins may.
#[utoipa::path(
    get, path = "/api/v1/departments", tag = "Lists", operation_id = "listDepartments",
    responses((status = 200, description = "All that are in use.", body = Vec<DepartmentOut>), ReadRefusals)
)]
pub async fn departments(visit: SignedIn) -> Result<Made, Error> {
    let found = super::departments(&visit.app.reader(&visit.actor).await?).await?;
    let listed =
        found.into_iter().map(|department| DepartmentOut { id: department.id.to_string(), name: department.name });
    Made::found(&listed.collect::<Vec<_>>())
}
