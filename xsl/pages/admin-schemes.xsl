<?xml version="1.0" encoding="UTF-8"?>
<!-- Accreditation schemes: in their order, offered or not, two of the same made one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Accreditation schemes</xsl:template>
  <xsl:template name="description">All accreditation schemes.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Accreditation schemes'"/></xsl:call-template>
    <h1>Accreditation schemes</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <xsl:apply-templates select="form[@sent][@name = 'activate' or @name = 'deactivate' or @name = 'delete' or (@name = 'merge' and problem[@kind = 'merging'])]" mode="again"/>
    <xsl:apply-templates select="form[@name = 'activate' or @name = 'deactivate' or @name = 'delete']" mode="rows"/>
    <xsl:if test="edited or form[@name = 'edit']/@sent">
      <section class="panel">
        <h2>Editing <xsl:value-of select="edited/@name"/></h2>
        <xsl:apply-templates select="form[@name = 'edit']" mode="form"/>
      </section>
    </xsl:if>
    <div class="panel">
      <table class="own">
        <caption>Landlords choose in this order. Whoever has a scheme keeps it when it is no longer offered.</caption>
        <thead><tr><th scope="col">Scheme</th><th scope="col">State</th><th scope="col">Landlords</th><th scope="col">Place</th><th scope="col">What to do</th></tr></thead>
        <tbody><xsl:apply-templates select="schemes/scheme" mode="row"/></tbody>
      </table>
      <xsl:apply-templates select="form[@name = 'reorder']" mode="form"/>
    </div>
    <div class="stack">
      <section class="panel">
        <h2>One more scheme</h2>
        <xsl:apply-templates select="form[@name = 'add']" mode="form"/>
      </section>
      <xsl:for-each select="form[@name = 'merge' and not(problem)]">
        <section class="panel">
          <h2>Two of the same</h2>
          <p>Everybody who has the first gets the second instead, with the note that was there; then the first is deleted.</p>
          <xsl:apply-templates select="." mode="form"/>
        </section>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="scheme" mode="row">
    <tr>
      <th scope="row"><xsl:value-of select="@name"/><xsl:if test="help_text != ''"><span class="plain"><xsl:value-of select="concat(' ', help_text)"/></span></xsl:if></th>
      <td data-label="State"><xsl:choose><xsl:when test="@is_active"><span class="state now">Offered</span></xsl:when><xsl:otherwise><span class="state let">Not offered</span></xsl:otherwise></xsl:choose></td>
      <td data-label="Landlords"><xsl:apply-templates select="@members" mode="number"/></td>
      <td data-label="Place"><xsl:call-template name="place"><xsl:with-param name="id" select="@id"/><xsl:with-param name="stored" select="@sort_order"/><xsl:with-param name="says" select="@name"/></xsl:call-template></td>
      <td class="do">
        <ul>
          <li><a href="/admin/accreditations?edit={@id}">Edit<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></a></li>
          <li>
            <xsl:choose>
              <xsl:when test="@is_active"><button class="link" form="rows-deactivate" name="id" value="{@id}">Deactivate<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></button></xsl:when>
              <xsl:otherwise><button class="link" form="rows-activate" name="id" value="{@id}">Activate<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></button></xsl:otherwise>
            </xsl:choose>
          </li>
          <xsl:if test="@members = 0"><li><button class="link" form="rows-delete" name="id" value="{@id}">Delete<span class="hidden"><xsl:value-of select="concat(' ', @name)"/></span></button></li></xsl:if>
        </ul>
      </td>
    </tr>
  </xsl:template>

  <xsl:template match="form[@name = 'add']" mode="button">Add the scheme</xsl:template>
  <xsl:template match="form[@name = 'edit']" mode="button">Save the scheme</xsl:template>
  <xsl:template match="form[@name = 'activate']" mode="button">Activate it</xsl:template>
  <xsl:template match="form[@name = 'deactivate']" mode="button">Deactivate it</xsl:template>
  <xsl:template match="form[@name = 'delete']" mode="button">Delete it</xsl:template>
  <xsl:template match="form[@name = 'merge']" mode="button">Merge them</xsl:template>
  <xsl:template match="form[problem[@kind = 'merging']]" mode="summary-heading">Nothing has been done yet</xsl:template>
  <xsl:template match="field[@name = 'name']" mode="label">Name</xsl:template>
  <xsl:template match="field[@name = 'help_text']" mode="label">What landlords should know before they tick it</xsl:template>
  <xsl:template match="field[@name = 'is_active']" mode="label">Offered to landlords</xsl:template>
  <xsl:template match="form[@name = 'merge']/field[@name = 'id']" mode="label">Which goes</xsl:template>
  <xsl:template match="form[@name = 'merge']/field[@name = 'into']" mode="label">Which stays</xsl:template>
  <xsl:template match="field[@name = 'version']" mode="label">Version</xsl:template>

  <xsl:template match="problem[@kind = 'taken']" mode="problem">there is a scheme of this name</xsl:template>
  <xsl:template match="problem[@kind = 'same']" mode="problem">this is the same scheme</xsl:template>
  <xsl:template match="problem[@kind = 'used']" mode="problem"><b><xsl:value-of select="@given"/></b>: <xsl:apply-templates select="@limit" mode="things"><xsl:with-param name="thing" select="'landlord'"/></xsl:apply-templates> with it; deactivate it, or merge it with another</xsl:template>
  <xsl:template match="problem[@kind = 'merging']" mode="problem"><b><xsl:value-of select="@given"/></b>: <xsl:apply-templates select="@limit" mode="things"><xsl:with-param name="thing" select="'landlord'"/></xsl:apply-templates> would get <b><xsl:value-of select="../field[@name = 'into']/choice[@chosen]/@label"/></b> instead</xsl:template>

  <xsl:template match="@done[. = 'scheme_added']" mode="done">The scheme is added, at the end of the list.</xsl:template>
  <xsl:template match="@done[. = 'scheme_saved']" mode="done">The scheme is saved.</xsl:template>
  <xsl:template match="@done[. = 'scheme_activated']" mode="done">The scheme is offered.</xsl:template>
  <xsl:template match="@done[. = 'scheme_deactivated']" mode="done">The scheme is no longer offered. Whoever has it keeps it.</xsl:template>
  <xsl:template match="@done[. = 'scheme_deleted']" mode="done">The scheme is deleted.</xsl:template>
  <xsl:template match="@done[. = 'schemes_merged']" mode="done">The two are one.</xsl:template>
  <xsl:template match="@done[. = 'order_saved']" mode="done">The order is saved.</xsl:template>
</xsl:stylesheet>
